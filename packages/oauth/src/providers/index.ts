export {
	anilist,
	type AnilistAuth,
	type AnilistConfig,
	type AnilistTokens,
	type AnilistUser,
	type AnilistUserAuth,
} from "./anilist.ts";
export {
	apple,
	type AppleAuth,
	type AppleConfig,
	type AppleTokens,
	type AppleUser,
	type AppleUserAuth,
} from "./apple.ts";
export {
	atlassian,
	type AtlassianAuth,
	type AtlassianConfig,
	type AtlassianTokens,
	type AtlassianUser,
	type AtlassianUserAuth,
} from "./atlassian.ts";
export {
	auth0,
	type Auth0Auth,
	type Auth0AuthWithPKCE,
	type Auth0Config,
	type Auth0Tokens,
	type Auth0User,
	type Auth0UserAuth,
} from "./auth0.ts";
export {
	authentik,
	type AuthentikAuth,
	type AuthentikConfig,
	type AuthentikTokens,
	type AuthentikUser,
	type AuthentikUserAuth,
} from "./authentik.ts";
export {
	autodesk,
	type AutodeskAuth,
	type AutodeskConfig,
	type AutodeskTokens,
	type AutodeskUser,
	type AutodeskUserAuth,
} from "./autodesk.ts";
export {
	azureAD,
	type AzureADAuth,
	type AzureADConfig,
	type AzureADTokens,
	type AzureADUser,
	type AzureADUserAuth,
} from "./azure-ad.ts";
export {
	battlenet,
	type BattlenetAuth,
	type BattlenetConfig,
	type BattlenetTokens,
	type BattlenetUser,
	type BattlenetUserAuth,
} from "./battlenet.ts";
export {
	bitbucket,
	type BitbucketAuth,
	type BitbucketConfig,
	type BitbucketTokens,
	type BitbucketUser,
	type BitbucketUserAuth,
} from "./bitbucket.ts";
export {
	box,
	type BoxAuth,
	type BoxConfig,
	type BoxTokens,
	type BoxUser,
	type BoxUserAuth,
} from "./box.ts";
export {
	bungie,
	type BungieAuth,
	type BungieConfig,
	type BungieTokens,
	type BungieUser,
	type BungieUserAuth,
} from "./bungie.ts";
export {
	cloudflare,
	type CloudflareAuth,
	type CloudflareAuthWithPKCE,
	type CloudflareConfig,
	type CloudflareTokens,
	type CloudflareUser,
	type CloudflareUserAuth,
} from "./cloudflare.ts";
export {
	cognito,
	type CognitoAuth,
	type CognitoAuthWithPKCE,
	type CognitoConfig,
	type CognitoTokens,
	type CognitoUser,
	type CognitoUserAuth,
} from "./cognito.ts";
export {
	coinbase,
	type CoinbaseAuth,
	type CoinbaseAuthWithPKCE,
	type CoinbaseConfig,
	type CoinbaseTokens,
	type CoinbaseUser,
	type CoinbaseUserAuth,
} from "./coinbase.ts";
export {
	discord,
	type DiscordAuth,
	type DiscordAuthWithPKCE,
	type DiscordConfig,
	type DiscordTokens,
	type DiscordUser,
	type DiscordUserAuth,
} from "./discord.ts";
export {
	donationAlerts,
	type DonationAlertsAuth,
	type DonationAlertsConfig,
	type DonationAlertsTokens,
	type DonationAlertsUser,
	type DonationAlertsUserAuth,
} from "./donation-alerts.ts";
export {
	dribbble,
	type DribbbleAuth,
	type DribbbleConfig,
	type DribbbleTokens,
	type DribbbleUser,
	type DribbbleUserAuth,
} from "./dribbble.ts";
export {
	dropbox,
	type DropboxAuth,
	type DropboxAuthWithPKCE,
	type DropboxConfig,
	type DropboxTokens,
	type DropboxUser,
	type DropboxUserAuth,
} from "./dropbox.ts";
export {
	epicgames,
	type EpicgamesAuth,
	type EpicgamesConfig,
	type EpicgamesTokens,
	type EpicgamesUser,
	type EpicgamesUserAuth,
} from "./epicgames.ts";
export {
	etsy,
	type EtsyAuth,
	type EtsyConfig,
	type EtsyTokens,
	type EtsyUser,
	type EtsyUserAuth,
} from "./etsy.ts";
export {
	facebook,
	type FacebookAuth,
	type FacebookConfig,
	type FacebookTokens,
	type FacebookUser,
	type FacebookUserAuth,
} from "./facebook.ts";
export {
	figma,
	type FigmaAuth,
	type FigmaAuthWithPKCE,
	type FigmaConfig,
	type FigmaTokens,
	type FigmaUser,
	type FigmaUserAuth,
} from "./figma.ts";
export {
	fortyTwo,
	type FortyTwoAuth,
	type FortyTwoConfig,
	type FortyTwoTokens,
	type FortyTwoUser,
	type FortyTwoUserAuth,
} from "./42.ts";
export {
	gitea,
	type GiteaAuth,
	type GiteaConfig,
	type GiteaTokens,
	type GiteaUser,
	type GiteaUserAuth,
} from "./gitea.ts";
export {
	github,
	type GithubAuth,
	type GithubAuthWithPKCE,
	type GithubConfig,
	type GithubTokens,
	type GithubUser,
	type GithubUserAuth,
} from "./github.ts";
export {
	gitlab,
	type GitlabAuth,
	type GitlabAuthWithPKCE,
	type GitlabConfig,
	type GitlabTokens,
	type GitlabUser,
	type GitlabUserAuth,
} from "./gitlab.ts";
export {
	google,
	type GoogleAuth,
	type GoogleAuthWithPKCE,
	type GoogleConfig,
	type GoogleTokens,
	type GoogleUser,
	type GoogleUserAuth,
} from "./google.ts";
export {
	huggingface,
	type HuggingfaceAuth,
	type HuggingfaceAuthWithPKCE,
	type HuggingfaceConfig,
	type HuggingfaceTokens,
	type HuggingfaceUser,
	type HuggingfaceUserAuth,
} from "./huggingface.ts";
export {
	intuit,
	type IntuitAuth,
	type IntuitConfig,
	type IntuitTokens,
	type IntuitUser,
	type IntuitUserAuth,
} from "./intuit.ts";
export {
	kakao,
	type KakaoAuth,
	type KakaoAuthWithPKCE,
	type KakaoConfig,
	type KakaoTokens,
	type KakaoUser,
	type KakaoUserAuth,
} from "./kakao.ts";
export {
	keycloak,
	type KeycloakAuth,
	type KeycloakConfig,
	type KeycloakRole,
	type KeycloakTokens,
	type KeycloakUser,
	type KeycloakUserAuth,
} from "./keycloak.ts";
export {
	kick,
	type KickAuth,
	type KickConfig,
	type KickTokens,
	type KickUser,
	type KickUserAuth,
} from "./kick.ts";
export {
	lichess,
	type LichessAuth,
	type LichessConfig,
	type LichessTokens,
	type LichessUser,
	type LichessUserAuth,
} from "./lichess.ts";
export {
	line,
	type LineAuth,
	type LineAuthWithPKCE,
	type LineConfig,
	type LineTokens,
	type LineUser,
	type LineUserAuth,
} from "./line.ts";
export {
	linear,
	type LinearAuth,
	type LinearAuthWithPKCE,
	type LinearConfig,
	type LinearTokens,
	type LinearUser,
	type LinearUserAuth,
} from "./linear.ts";
export {
	linkedIn,
	type LinkedInAuth,
	type LinkedInConfig,
	type LinkedInTokens,
	type LinkedInUser,
	type LinkedInUserAuth,
} from "./linkedin.ts";
export {
	mastodon,
	type MastodonAuth,
	type MastodonConfig,
	type MastodonTokens,
	type MastodonUser,
	type MastodonUserAuth,
} from "./mastodon.ts";
export {
	mercadolibre,
	type MercadolibreAuth,
	type MercadolibreConfig,
	type MercadolibreTokens,
	type MercadolibreUser,
	type MercadolibreUserAuth,
} from "./mercadolibre.ts";
export {
	mercadopago,
	type MercadopagoAuth,
	type MercadopagoConfig,
	type MercadopagoTokens,
	type MercadopagoUser,
	type MercadopagoUserAuth,
} from "./mercadopago.ts";
export {
	myanimelist,
	type MyanimelistAuth,
	type MyanimelistConfig,
	type MyanimelistTokens,
	type MyanimelistUser,
	type MyanimelistUserAuth,
} from "./myanimelist.ts";
export {
	naver,
	type NaverAuth,
	type NaverConfig,
	type NaverTokens,
	type NaverUser,
	type NaverUserAuth,
} from "./naver.ts";
export {
	notion,
	type NotionAuth,
	type NotionConfig,
	type NotionTokens,
	type NotionUser,
	type NotionUserAuth,
} from "./notion.ts";
export {
	okta,
	type OktaAuth,
	type OktaConfig,
	type OktaTokens,
	type OktaUser,
	type OktaUserAuth,
} from "./okta.ts";
export {
	osu,
	type OsuAuth,
	type OsuConfig,
	type OsuTokens,
	type OsuUser,
	type OsuUserAuth,
} from "./osu.ts";
export {
	patreon,
	type PatreonAuth,
	type PatreonConfig,
	type PatreonTokens,
	type PatreonUser,
	type PatreonUserAuth,
} from "./patreon.ts";
export {
	paybin,
	type PaybinAuth,
	type PaybinConfig,
	type PaybinTokens,
	type PaybinUser,
	type PaybinUserAuth,
} from "./paybin.ts";
export {
	paypal,
	type PaypalAuth,
	type PaypalAuthWithPKCE,
	type PaypalConfig,
	type PaypalTokens,
	type PaypalUser,
	type PaypalUserAuth,
} from "./paypal.ts";
export {
	polar,
	type PolarAuth,
	type PolarConfig,
	type PolarTokens,
	type PolarUser,
	type PolarUserAuth,
} from "./polar.ts";
export {
	railway,
	type RailwayAuth,
	type RailwayAuthWithPKCE,
	type RailwayConfig,
	type RailwayTokens,
	type RailwayUser,
	type RailwayUserAuth,
} from "./railway.ts";
export {
	reddit,
	type RedditAuth,
	type RedditConfig,
	type RedditTokens,
	type RedditUser,
	type RedditUserAuth,
} from "./reddit.ts";
export {
	roblox,
	type RobloxAuth,
	type RobloxConfig,
	type RobloxTokens,
	type RobloxUser,
	type RobloxUserAuth,
} from "./roblox.ts";
export {
	salesforce,
	type SalesforceAuth,
	type SalesforceAuthWithPKCE,
	type SalesforceConfig,
	type SalesforceTokens,
	type SalesforceUser,
	type SalesforceUserAuth,
} from "./salesforce.ts";
export {
	shikimori,
	type ShikimoriAuth,
	type ShikimoriConfig,
	type ShikimoriTokens,
	type ShikimoriUser,
	type ShikimoriUserAuth,
} from "./shikimori.ts";
export {
	slack,
	type SlackAuth,
	type SlackAuthWithPKCE,
	type SlackConfig,
	type SlackTokens,
	type SlackUser,
	type SlackUserAuth,
} from "./slack.ts";
export {
	spotify,
	type SpotifyAuth,
	type SpotifyAuthWithPKCE,
	type SpotifyConfig,
	type SpotifyTokens,
	type SpotifyUser,
	type SpotifyUserAuth,
} from "./spotify.ts";
export {
	startgg,
	type StartggAuth,
	type StartggConfig,
	type StartggTokens,
	type StartggUser,
	type StartggUserAuth,
} from "./startgg.ts";
export {
	strava,
	type StravaAuth,
	type StravaConfig,
	type StravaTokens,
	type StravaUser,
	type StravaUserAuth,
} from "./strava.ts";
export {
	synology,
	type SynologyAuth,
	type SynologyConfig,
	type SynologyTokens,
	type SynologyUser,
	type SynologyUserAuth,
} from "./synology.ts";
export {
	tiktok,
	type TiktokAuth,
	type TiktokConfig,
	type TiktokTokens,
	type TiktokUser,
	type TiktokUserAuth,
} from "./tiktok.ts";
export {
	tiltify,
	type TiltifyAuth,
	type TiltifyConfig,
	type TiltifyTokens,
	type TiltifyUser,
	type TiltifyUserAuth,
} from "./tiltify.ts";
export {
	tumblr,
	type TumblrAuth,
	type TumblrBlog,
	type TumblrConfig,
	type TumblrTokens,
	type TumblrUser,
	type TumblrUserAuth,
} from "./tumblr.ts";
export {
	twitch,
	type TwitchAuth,
	type TwitchConfig,
	type TwitchTokens,
	type TwitchUser,
	type TwitchUserAuth,
} from "./twitch.ts";
export {
	twitter,
	type TwitterAuth,
	type TwitterConfig,
	type TwitterTokens,
	type TwitterUser,
	type TwitterUserAuth,
} from "./twitter.ts";
export {
	vercel,
	type VercelAuth,
	type VercelConfig,
	type VercelTokens,
	type VercelUser,
	type VercelUserAuth,
} from "./vercel.ts";
export {
	vk,
	type VkAuth,
	type VkConfig,
	type VkTokens,
	type VkUser,
	type VkUserAuth,
} from "./vk.ts";
export {
	wechat,
	type WechatAuth,
	type WechatConfig,
	type WechatTokens,
	type WechatUser,
	type WechatUserAuth,
} from "./wechat.ts";
export {
	withings,
	type WithingsAuth,
	type WithingsConfig,
	type WithingsTokens,
	type WithingsUser,
	type WithingsUserAuth,
} from "./withings.ts";
export {
	workos,
	type WorkosAuth,
	type WorkosAuthWithPKCE,
	type WorkosConfig,
	type WorkosSelector,
	type WorkosTokens,
	type WorkosUser,
	type WorkosUserAuth,
} from "./workos.ts";
export {
	yahoo,
	type YahooAuth,
	type YahooConfig,
	type YahooTokens,
	type YahooUser,
	type YahooUserAuth,
} from "./yahoo.ts";
export {
	yandex,
	type YandexAuth,
	type YandexAuthWithPKCE,
	type YandexConfig,
	type YandexTokens,
	type YandexUser,
	type YandexUserAuth,
} from "./yandex.ts";
export {
	zoom,
	type ZoomAuth,
	type ZoomConfig,
	type ZoomTokens,
	type ZoomUser,
	type ZoomUserAuth,
} from "./zoom.ts";
