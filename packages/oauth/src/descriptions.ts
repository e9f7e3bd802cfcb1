// All providers, with where their facts were read: for the book, which takes its tables from here. No entry
// of the package leads here, so that an app carries only the providers that it uses.
import type { AnyDescription } from "./provider/description.ts";
import type { FactSource } from "./provider/sources.ts";
import { anilistDescription, anilistSources } from "./providers/anilist.ts";
import { appleDescription, appleSources } from "./providers/apple.ts";
import { atlassianDescription, atlassianSources } from "./providers/atlassian.ts";
import { auth0Description, auth0Sources } from "./providers/auth0.ts";
import { authentikDescription, authentikSources } from "./providers/authentik.ts";
import { autodeskDescription, autodeskSources } from "./providers/autodesk.ts";
import { azureADDescription, azureADSources } from "./providers/azure-ad.ts";
import { battlenetDescription, battlenetSources } from "./providers/battlenet.ts";
import { bitbucketDescription, bitbucketSources } from "./providers/bitbucket.ts";
import { boxDescription, boxSources } from "./providers/box.ts";
import { bungieDescription, bungieSources } from "./providers/bungie.ts";
import { cloudflareDescription, cloudflareSources } from "./providers/cloudflare.ts";
import { cognitoDescription, cognitoSources } from "./providers/cognito.ts";
import { coinbaseDescription, coinbaseSources } from "./providers/coinbase.ts";
import { discordDescription, discordSources } from "./providers/discord.ts";
import { donationAlertsDescription, donationAlertsSources } from "./providers/donation-alerts.ts";
import { dribbbleDescription, dribbbleSources } from "./providers/dribbble.ts";
import { dropboxDescription, dropboxSources } from "./providers/dropbox.ts";
import { epicgamesDescription, epicgamesSources } from "./providers/epicgames.ts";
import { etsyDescription, etsySources } from "./providers/etsy.ts";
import { facebookDescription, facebookSources } from "./providers/facebook.ts";
import { figmaDescription, figmaSources } from "./providers/figma.ts";
import { fortyTwoDescription, fortyTwoSources } from "./providers/42.ts";
import { giteaDescription, giteaSources } from "./providers/gitea.ts";
import { githubDescription, githubSources } from "./providers/github.ts";
import { gitlabDescription, gitlabSources } from "./providers/gitlab.ts";
import { googleDescription, googleSources } from "./providers/google.ts";
import { huggingfaceDescription, huggingfaceSources } from "./providers/huggingface.ts";
import { intuitDescription, intuitSources } from "./providers/intuit.ts";
import { kakaoDescription, kakaoSources } from "./providers/kakao.ts";
import { keycloakDescription, keycloakSources } from "./providers/keycloak.ts";
import { kickDescription, kickSources } from "./providers/kick.ts";
import { lichessDescription, lichessSources } from "./providers/lichess.ts";
import { lineDescription, lineSources } from "./providers/line.ts";
import { linearDescription, linearSources } from "./providers/linear.ts";
import { linkedInDescription, linkedInSources } from "./providers/linkedin.ts";
import { mastodonDescription, mastodonSources } from "./providers/mastodon.ts";
import { mercadolibreDescription, mercadolibreSources } from "./providers/mercadolibre.ts";
import { mercadopagoDescription, mercadopagoSources } from "./providers/mercadopago.ts";
import { myanimelistDescription, myanimelistSources } from "./providers/myanimelist.ts";
import { naverDescription, naverSources } from "./providers/naver.ts";
import { notionDescription, notionSources } from "./providers/notion.ts";
import { oktaDescription, oktaSources } from "./providers/okta.ts";
import { osuDescription, osuSources } from "./providers/osu.ts";
import { patreonDescription, patreonSources } from "./providers/patreon.ts";
import { paybinDescription, paybinSources } from "./providers/paybin.ts";
import { paypalDescription, paypalSources } from "./providers/paypal.ts";
import { polarDescription, polarSources } from "./providers/polar.ts";
import { railwayDescription, railwaySources } from "./providers/railway.ts";
import { redditDescription, redditSources } from "./providers/reddit.ts";
import { robloxDescription, robloxSources } from "./providers/roblox.ts";
import { salesforceDescription, salesforceSources } from "./providers/salesforce.ts";
import { shikimoriDescription, shikimoriSources } from "./providers/shikimori.ts";
import { slackDescription, slackSources } from "./providers/slack.ts";
import { spotifyDescription, spotifySources } from "./providers/spotify.ts";
import { startggDescription, startggSources } from "./providers/startgg.ts";
import { stravaDescription, stravaSources } from "./providers/strava.ts";
import { synologyDescription, synologySources } from "./providers/synology.ts";
import { tiktokDescription, tiktokSources } from "./providers/tiktok.ts";
import { tiltifyDescription, tiltifySources } from "./providers/tiltify.ts";
import { tumblrDescription, tumblrSources } from "./providers/tumblr.ts";
import { twitchDescription, twitchSources } from "./providers/twitch.ts";
import { twitterDescription, twitterSources } from "./providers/twitter.ts";
import { vercelDescription, vercelSources } from "./providers/vercel.ts";
import { vkDescription, vkSources } from "./providers/vk.ts";
import { wechatDescription, wechatSources } from "./providers/wechat.ts";
import { withingsDescription, withingsSources } from "./providers/withings.ts";
import { workosDescription, workosSources } from "./providers/workos.ts";
import { yahooDescription, yahooSources } from "./providers/yahoo.ts";
import { yandexDescription, yandexSources } from "./providers/yandex.ts";
import { zoomDescription, zoomSources } from "./providers/zoom.ts";

/** A provider, and where its facts were read. */
export interface DescribedProvider {
	readonly description: AnyDescription;
	readonly sources: readonly FactSource[];
}

/** In the order of the alphabet. */
export const describedProviders: readonly DescribedProvider[] = [
	{ description: anilistDescription, sources: anilistSources },
	{ description: appleDescription, sources: appleSources },
	{ description: atlassianDescription, sources: atlassianSources },
	{ description: auth0Description, sources: auth0Sources },
	{ description: authentikDescription, sources: authentikSources },
	{ description: autodeskDescription, sources: autodeskSources },
	{ description: azureADDescription, sources: azureADSources },
	{ description: battlenetDescription, sources: battlenetSources },
	{ description: bitbucketDescription, sources: bitbucketSources },
	{ description: boxDescription, sources: boxSources },
	{ description: bungieDescription, sources: bungieSources },
	{ description: cloudflareDescription, sources: cloudflareSources },
	{ description: cognitoDescription, sources: cognitoSources },
	{ description: coinbaseDescription, sources: coinbaseSources },
	{ description: discordDescription, sources: discordSources },
	{ description: donationAlertsDescription, sources: donationAlertsSources },
	{ description: dribbbleDescription, sources: dribbbleSources },
	{ description: dropboxDescription, sources: dropboxSources },
	{ description: epicgamesDescription, sources: epicgamesSources },
	{ description: etsyDescription, sources: etsySources },
	{ description: facebookDescription, sources: facebookSources },
	{ description: figmaDescription, sources: figmaSources },
	{ description: fortyTwoDescription, sources: fortyTwoSources },
	{ description: giteaDescription, sources: giteaSources },
	{ description: githubDescription, sources: githubSources },
	{ description: gitlabDescription, sources: gitlabSources },
	{ description: googleDescription, sources: googleSources },
	{ description: huggingfaceDescription, sources: huggingfaceSources },
	{ description: intuitDescription, sources: intuitSources },
	{ description: kakaoDescription, sources: kakaoSources },
	{ description: keycloakDescription, sources: keycloakSources },
	{ description: kickDescription, sources: kickSources },
	{ description: lichessDescription, sources: lichessSources },
	{ description: lineDescription, sources: lineSources },
	{ description: linearDescription, sources: linearSources },
	{ description: linkedInDescription, sources: linkedInSources },
	{ description: mastodonDescription, sources: mastodonSources },
	{ description: mercadolibreDescription, sources: mercadolibreSources },
	{ description: mercadopagoDescription, sources: mercadopagoSources },
	{ description: myanimelistDescription, sources: myanimelistSources },
	{ description: naverDescription, sources: naverSources },
	{ description: notionDescription, sources: notionSources },
	{ description: oktaDescription, sources: oktaSources },
	{ description: osuDescription, sources: osuSources },
	{ description: patreonDescription, sources: patreonSources },
	{ description: paybinDescription, sources: paybinSources },
	{ description: paypalDescription, sources: paypalSources },
	{ description: polarDescription, sources: polarSources },
	{ description: railwayDescription, sources: railwaySources },
	{ description: redditDescription, sources: redditSources },
	{ description: robloxDescription, sources: robloxSources },
	{ description: salesforceDescription, sources: salesforceSources },
	{ description: shikimoriDescription, sources: shikimoriSources },
	{ description: slackDescription, sources: slackSources },
	{ description: spotifyDescription, sources: spotifySources },
	{ description: startggDescription, sources: startggSources },
	{ description: stravaDescription, sources: stravaSources },
	{ description: synologyDescription, sources: synologySources },
	{ description: tiktokDescription, sources: tiktokSources },
	{ description: tiltifyDescription, sources: tiltifySources },
	{ description: tumblrDescription, sources: tumblrSources },
	{ description: twitchDescription, sources: twitchSources },
	{ description: twitterDescription, sources: twitterSources },
	{ description: vercelDescription, sources: vercelSources },
	{ description: vkDescription, sources: vkSources },
	{ description: wechatDescription, sources: wechatSources },
	{ description: withingsDescription, sources: withingsSources },
	{ description: workosDescription, sources: workosSources },
	{ description: yahooDescription, sources: yahooSources },
	{ description: yandexDescription, sources: yandexSources },
	{ description: zoomDescription, sources: zoomSources },
];
