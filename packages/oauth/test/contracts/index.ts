import { contract as anilist } from "./anilist.ts";
import { contract as apple } from "./apple.ts";
import { contract as atlassian } from "./atlassian.ts";
import { contract as auth0 } from "./auth0.ts";
import { contract as authentik } from "./authentik.ts";
import { contract as autodesk } from "./autodesk.ts";
import { contract as azureAD } from "./azure-ad.ts";
import { contract as battlenet } from "./battlenet.ts";
import { contract as bitbucket } from "./bitbucket.ts";
import { contract as box } from "./box.ts";
import { contract as bungie } from "./bungie.ts";
import { contract as cloudflare } from "./cloudflare.ts";
import { contract as cognito } from "./cognito.ts";
import { contract as coinbase } from "./coinbase.ts";
import { contract as discord } from "./discord.ts";
import { contract as donationAlerts } from "./donation-alerts.ts";
import { contract as dribbble } from "./dribbble.ts";
import { contract as dropbox } from "./dropbox.ts";
import { contract as epicgames } from "./epicgames.ts";
import { contract as etsy } from "./etsy.ts";
import { contract as facebook } from "./facebook.ts";
import { contract as figma } from "./figma.ts";
import { contract as fortyTwo } from "./42.ts";
import { contract as gitea } from "./gitea.ts";
import { contract as github } from "./github.ts";
import { contract as gitlab } from "./gitlab.ts";
import { contract as google } from "./google.ts";
import { contract as huggingface } from "./huggingface.ts";
import { contract as intuit } from "./intuit.ts";
import { contract as kakao } from "./kakao.ts";
import { contract as keycloak } from "./keycloak.ts";
import { contract as kick } from "./kick.ts";
import { contract as lichess } from "./lichess.ts";
import { contract as line } from "./line.ts";
import { contract as linear } from "./linear.ts";
import { contract as linkedIn } from "./linkedin.ts";
import { contract as mastodon } from "./mastodon.ts";
import { contract as mercadolibre } from "./mercadolibre.ts";
import { contract as mercadopago } from "./mercadopago.ts";
import { contract as myanimelist } from "./myanimelist.ts";
import { contract as naver } from "./naver.ts";
import { contract as notion } from "./notion.ts";
import { contract as okta } from "./okta.ts";
import { contract as osu } from "./osu.ts";
import { contract as patreon } from "./patreon.ts";
import { contract as paybin } from "./paybin.ts";
import { contract as paypal } from "./paypal.ts";
import { contract as polar } from "./polar.ts";
import { contract as railway } from "./railway.ts";
import { contract as reddit } from "./reddit.ts";
import { contract as roblox } from "./roblox.ts";
import { contract as salesforce } from "./salesforce.ts";
import { contract as shikimori } from "./shikimori.ts";
import { contract as slack } from "./slack.ts";
import { contract as spotify } from "./spotify.ts";
import { contract as startgg } from "./startgg.ts";
import { contract as strava } from "./strava.ts";
import { contract as synology } from "./synology.ts";
import { contract as tiktok } from "./tiktok.ts";
import { contract as tiltify } from "./tiltify.ts";
import { contract as tumblr } from "./tumblr.ts";
import { contract as twitch } from "./twitch.ts";
import { contract as twitter } from "./twitter.ts";
import { contract as vercel } from "./vercel.ts";
import { contract as vk } from "./vk.ts";
import { contract as wechat } from "./wechat.ts";
import { contract as withings } from "./withings.ts";
import { contract as workos } from "./workos.ts";
import { contract as yahoo } from "./yahoo.ts";
import { contract as yandex } from "./yandex.ts";
import { contract as zoom } from "./zoom.ts";
import type { Contract } from "../contract.ts";

/** The providers, each as its documentation has it. */
export const contracts: readonly Contract[] = [
	anilist,
	apple,
	atlassian,
	auth0,
	authentik,
	autodesk,
	azureAD,
	battlenet,
	bitbucket,
	box,
	bungie,
	cloudflare,
	cognito,
	coinbase,
	discord,
	donationAlerts,
	dribbble,
	dropbox,
	epicgames,
	etsy,
	facebook,
	figma,
	fortyTwo,
	gitea,
	github,
	gitlab,
	google,
	huggingface,
	intuit,
	kakao,
	keycloak,
	kick,
	lichess,
	line,
	linear,
	linkedIn,
	mastodon,
	mercadolibre,
	mercadopago,
	myanimelist,
	naver,
	notion,
	okta,
	osu,
	patreon,
	paybin,
	paypal,
	polar,
	railway,
	reddit,
	roblox,
	salesforce,
	shikimori,
	slack,
	spotify,
	startgg,
	strava,
	synology,
	tiktok,
	tiltify,
	tumblr,
	twitch,
	twitter,
	vercel,
	vk,
	wechat,
	withings,
	workos,
	yahoo,
	yandex,
	zoom,
];
