// The types of every provider beside those of the package for v2 (3.5.0): what compiled there compiles here,
// read or written, and what is made of v2's types in an app's tests.
import type { Auth } from "lucia";
import type * as v2 from "oauth-v2/providers";
import { expect, expectTypeOf, test } from "vitest";
import { OAuthRequestError } from "../src/errors.ts";
import { oauth2 } from "../src/generic/oauth2.ts";
import * as own from "../src/providers/index.ts";
import { ProviderUserAuth } from "../src/users/provider-user-auth.ts";
import { newAuth } from "./app.ts";
import { contracts } from "./contracts/index.ts";

/** What one provider's types are made of. */
interface Types {
	readonly user: unknown;
	readonly tokens: unknown;
	readonly config: unknown;
	/** What `validateCallback()` gives. */
	readonly userAuth: unknown;
}

interface OwnTypes extends Types {
	readonly factory: (auth: Auth, config: never) => unknown;
}

/** Whether two types are one, also in what is `readonly`: two signatures are held against each other. */
type Same<A, B> =
	// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- stands for every type
	(<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

type Unlocked<T> = { -readonly [K in keyof T]: T[K] };

/** Whether the members that v2 had can be written to. */
type Writable<Old, Own> = Same<
	Pick<Own, keyof Own & keyof Old>,
	Unlocked<Pick<Own, keyof Own & keyof Old>>
>;

/** Whether an app that reads v2's types can read these, and its configuration is taken. */
type Fits<Old extends Types, Own extends OwnTypes> = {
	user: Own["user"] extends Old["user"] ? true : false;
	tokens: Own["tokens"] extends Old["tokens"] ? true : false;
	tokensOfV2: Old["tokens"] extends Own["tokens"] ? true : false;
	config: Old["config"] extends Own["config"] ? true : false;
	configOfV2IsTaken: Old["config"] extends Parameters<Own["factory"]>[1] ? true : false;
	configIsTaken: Own["config"] extends Parameters<Own["factory"]>[1] ? true : false;
	configIsWritable: Writable<Old["config"], Own["config"]>;
	userAuth: Own["userAuth"] extends Old["userAuth"] ? true : false;
	userAuthIsWritable: Writable<Old["userAuth"], Own["userAuth"]>;
};

type All = Record<keyof Fits<Types, OwnTypes>, true>;

test("apple", () => {
	type Old = {
		user: v2.AppleUser;
		tokens: v2.AppleTokens;
		config: Parameters<typeof v2.apple>[1];
		userAuth: Pick<v2.AppleUserAuth, "appleUser" | "appleTokens">;
	};
	type Own = {
		user: own.AppleUser;
		tokens: own.AppleTokens;
		config: own.AppleConfig;
		factory: typeof own.apple;
		userAuth: own.AppleUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("atlassian", () => {
	type Old = {
		user: v2.AtlassianUser;
		tokens: v2.AtlassianTokens;
		config: Parameters<typeof v2.atlassian>[1];
		userAuth: Pick<v2.AtlassianUserAuth, "atlassianUser" | "atlassianTokens">;
	};
	type Own = {
		user: own.AtlassianUser;
		tokens: own.AtlassianTokens;
		config: own.AtlassianConfig;
		factory: typeof own.atlassian;
		userAuth: own.AtlassianUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("auth0", () => {
	type Old = {
		user: v2.Auth0User;
		tokens: v2.Auth0Tokens;
		config: Parameters<typeof v2.auth0>[1];
		userAuth: Pick<v2.Auth0UserAuth, "auth0User" | "auth0Tokens">;
	};
	type Own = {
		user: own.Auth0User;
		tokens: own.Auth0Tokens;
		config: own.Auth0Config;
		factory: typeof own.auth0;
		userAuth: own.Auth0UserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("azureAD", () => {
	type Old = {
		user: v2.AzureADUser;
		tokens: v2.AzureADTokens;
		config: Parameters<typeof v2.azureAD>[1];
		userAuth: Pick<v2.AzureADUserAuth, "azureADUser" | "azureADTokens">;
	};
	type Own = {
		user: own.AzureADUser;
		tokens: own.AzureADTokens;
		config: own.AzureADConfig;
		factory: typeof own.azureAD;
		userAuth: own.AzureADUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("bitbucket", () => {
	type Old = {
		user: v2.BitbucketUser;
		tokens: v2.BitbucketTokens;
		config: Parameters<typeof v2.bitbucket>[1];
		userAuth: Pick<v2.BitbucketUserAuth, "bitbucketUser" | "bitbucketTokens">;
	};
	type Own = {
		user: own.BitbucketUser;
		tokens: own.BitbucketTokens;
		config: own.BitbucketConfig;
		factory: typeof own.bitbucket;
		userAuth: own.BitbucketUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("box", () => {
	type Old = {
		user: v2.BoxUser;
		tokens: v2.BoxTokens;
		config: Parameters<typeof v2.box>[1];
		userAuth: Pick<v2.BoxUserAuth, "boxUser" | "boxTokens">;
	};
	type Own = {
		user: own.BoxUser;
		tokens: own.BoxTokens;
		config: own.BoxConfig;
		factory: typeof own.box;
		userAuth: own.BoxUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("cognito", () => {
	type Old = {
		user: v2.CognitoUser;
		tokens: v2.CognitoTokens;
		config: Parameters<typeof v2.cognito>[1];
		userAuth: Pick<v2.CognitoUserAuth, "cognitoUser" | "cognitoTokens">;
	};
	type Own = {
		user: own.CognitoUser;
		tokens: own.CognitoTokens;
		config: own.CognitoConfig;
		factory: typeof own.cognito;
		userAuth: own.CognitoUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("discord", () => {
	type Old = {
		user: v2.DiscordUser;
		tokens: v2.DiscordTokens;
		config: Parameters<typeof v2.discord>[1];
		userAuth: Pick<v2.DiscordUserAuth, "discordUser" | "discordTokens">;
	};
	type Own = {
		user: own.DiscordUser;
		tokens: own.DiscordTokens;
		config: own.DiscordConfig;
		factory: typeof own.discord;
		userAuth: own.DiscordUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("dropbox", () => {
	type Old = {
		user: v2.DropboxUser;
		tokens: v2.DropboxTokens;
		config: Parameters<typeof v2.dropbox>[1];
		userAuth: Pick<v2.DropboxUserAuth, "dropboxUser" | "dropboxTokens">;
	};
	type Own = {
		user: own.DropboxUser;
		tokens: own.DropboxTokens;
		config: own.DropboxConfig;
		factory: typeof own.dropbox;
		userAuth: own.DropboxUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("facebook", () => {
	type Old = {
		user: v2.FacebookUser;
		tokens: v2.FacebookTokens;
		config: Parameters<typeof v2.facebook>[1];
		userAuth: Pick<v2.FacebookUserAuth, "facebookUser" | "facebookTokens">;
	};
	type Own = {
		user: own.FacebookUser;
		tokens: own.FacebookTokens;
		config: own.FacebookConfig;
		factory: typeof own.facebook;
		userAuth: own.FacebookUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("github", () => {
	type Old = {
		user: v2.GithubUser;
		tokens: v2.GithubTokens;
		config: Parameters<typeof v2.github>[1];
		userAuth: Pick<v2.GithubUserAuth<Auth>, "githubUser" | "githubTokens">;
	};
	type Own = {
		user: own.GithubUser;
		tokens: own.GithubTokens;
		config: own.GithubConfig;
		factory: typeof own.github;
		userAuth: own.GithubUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("gitlab", () => {
	type Old = {
		user: v2.GitlabUser;
		tokens: v2.GitlabTokens;
		config: Parameters<typeof v2.gitlab>[1];
		userAuth: Pick<v2.GitlabUserAuth, "gitlabUser" | "gitlabTokens">;
	};
	type Own = {
		user: own.GitlabUser;
		tokens: own.GitlabTokens;
		config: own.GitlabConfig;
		factory: typeof own.gitlab;
		userAuth: own.GitlabUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("google", () => {
	type Old = {
		user: v2.GoogleUser;
		tokens: v2.GoogleTokens;
		config: Parameters<typeof v2.google>[1];
		userAuth: Pick<v2.GoogleUserAuth, "googleUser" | "googleTokens">;
	};
	type Own = {
		user: own.GoogleUser;
		tokens: own.GoogleTokens;
		config: own.GoogleConfig;
		factory: typeof own.google;
		userAuth: own.GoogleUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("kakao", () => {
	type Old = {
		user: v2.KakaoUser;
		tokens: v2.KakaoTokens;
		config: Parameters<typeof v2.kakao>[1];
		userAuth: Pick<v2.KakaoUserAuth<Auth>, "kakaoUser" | "kakaoTokens">;
	};
	type Own = {
		user: own.KakaoUser;
		tokens: own.KakaoTokens;
		config: own.KakaoConfig;
		factory: typeof own.kakao;
		userAuth: own.KakaoUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("keycloak", () => {
	type Old = {
		user: v2.KeycloakUser;
		tokens: v2.KeycloakTokens;
		config: Parameters<typeof v2.keycloak>[1];
		userAuth: Pick<v2.KeycloakUserAuth<Auth>, "keycloakUser" | "keycloakTokens">;
	};
	type Own = {
		user: own.KeycloakUser;
		tokens: own.KeycloakTokens;
		config: own.KeycloakConfig;
		factory: typeof own.keycloak;
		userAuth: own.KeycloakUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("lichess", () => {
	type Old = {
		user: v2.LichessUser;
		tokens: v2.LichessTokens;
		config: Parameters<typeof v2.lichess>[1];
		userAuth: Pick<v2.LichessUserAuth, "lichessUser" | "lichessTokens">;
	};
	type Own = {
		user: own.LichessUser;
		tokens: own.LichessTokens;
		config: own.LichessConfig;
		factory: typeof own.lichess;
		userAuth: own.LichessUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("line", () => {
	type Old = {
		user: v2.LineUser;
		tokens: v2.LineTokens;
		config: Parameters<typeof v2.line>[1];
		userAuth: Pick<v2.LineUserAuth, "lineUser" | "lineTokens">;
	};
	type Own = {
		user: own.LineUser;
		tokens: own.LineTokens;
		config: own.LineConfig;
		factory: typeof own.line;
		userAuth: own.LineUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("linkedIn", () => {
	type Old = {
		user: v2.LinkedInUser;
		tokens: v2.LinkedInTokens;
		config: Parameters<typeof v2.linkedIn>[1];
		userAuth: Pick<v2.LinkedInUserAuth, "linkedInUser" | "linkedInTokens">;
	};
	type Own = {
		user: own.LinkedInUser;
		tokens: own.LinkedInTokens;
		config: own.LinkedInConfig;
		factory: typeof own.linkedIn;
		userAuth: own.LinkedInUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("osu", () => {
	type Old = {
		user: v2.OsuUser;
		tokens: v2.OsuTokens;
		config: Parameters<typeof v2.osu>[1];
		userAuth: Pick<v2.OsuUserAuth, "osuUser" | "osuTokens">;
	};
	type Own = {
		user: own.OsuUser;
		tokens: own.OsuTokens;
		config: own.OsuConfig;
		factory: typeof own.osu;
		userAuth: own.OsuUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("patreon", () => {
	type Old = {
		user: v2.PatreonUser;
		tokens: v2.PatreonTokens;
		config: Parameters<typeof v2.patreon>[1];
		userAuth: Pick<v2.PatreonUserAuth, "patreonUser" | "patreonTokens">;
	};
	type Own = {
		user: own.PatreonUser;
		tokens: own.PatreonTokens;
		config: own.PatreonConfig;
		factory: typeof own.patreon;
		userAuth: own.PatreonUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("reddit", () => {
	type Old = {
		user: v2.RedditUser;
		tokens: v2.RedditTokens;
		config: Parameters<typeof v2.reddit>[1];
		userAuth: Pick<v2.RedditUserAuth, "redditUser" | "redditTokens">;
	};
	type Own = {
		user: own.RedditUser;
		tokens: own.RedditTokens;
		config: own.RedditConfig;
		factory: typeof own.reddit;
		userAuth: own.RedditUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("salesforce", () => {
	type Old = {
		user: v2.SalesforceUser;
		tokens: v2.SalesforceTokens;
		config: Parameters<typeof v2.salesforce>[1];
		userAuth: Pick<v2.SalesforceUserAuth, "salesforceUser" | "salesforceTokens">;
	};
	type Own = {
		user: own.SalesforceUser;
		tokens: own.SalesforceTokens;
		config: own.SalesforceConfig;
		factory: typeof own.salesforce;
		userAuth: own.SalesforceUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("slack", () => {
	type Old = {
		user: v2.SlackUser;
		tokens: v2.SlackTokens;
		config: Parameters<typeof v2.slack>[1];
		userAuth: Pick<v2.SlackUserAuth<Auth>, "slackUser" | "slackTokens">;
	};
	type Own = {
		user: own.SlackUser;
		tokens: own.SlackTokens;
		config: own.SlackConfig;
		factory: typeof own.slack;
		userAuth: own.SlackUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("spotify", () => {
	type Old = {
		user: v2.SpotifyUser;
		tokens: v2.SpotifyTokens;
		config: Parameters<typeof v2.spotify>[1];
		userAuth: Pick<v2.SpotifyUserAuth, "spotifyUser" | "spotifyTokens">;
	};
	type Own = {
		user: own.SpotifyUser;
		tokens: own.SpotifyTokens;
		config: own.SpotifyConfig;
		factory: typeof own.spotify;
		userAuth: own.SpotifyUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("strava", () => {
	type Old = {
		user: v2.StravaUser;
		tokens: v2.StravaTokens;
		config: Parameters<typeof v2.strava>[1];
		userAuth: Pick<v2.StravaUserAuth<Auth>, "stravaUser" | "stravaTokens">;
	};
	type Own = {
		user: own.StravaUser;
		tokens: own.StravaTokens;
		config: own.StravaConfig;
		factory: typeof own.strava;
		userAuth: own.StravaUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("twitch", () => {
	type Old = {
		user: v2.TwitchUser;
		tokens: v2.TwitchTokens;
		config: Parameters<typeof v2.twitch>[1];
		userAuth: Pick<v2.TwitchUserAuth, "twitchUser" | "twitchTokens">;
	};
	type Own = {
		user: own.TwitchUser;
		tokens: own.TwitchTokens;
		config: own.TwitchConfig;
		factory: typeof own.twitch;
		userAuth: own.TwitchUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

test("twitter", () => {
	type Old = {
		user: v2.TwitterUser;
		tokens: v2.TwitterTokens;
		config: Parameters<typeof v2.twitter>[1];
		userAuth: Pick<v2.TwitterUserAuth, "twitterUser" | "twitterTokens">;
	};
	type Own = {
		user: own.TwitterUser;
		tokens: own.TwitterTokens;
		config: own.TwitterConfig;
		factory: typeof own.twitter;
		userAuth: own.TwitterUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});

/** The types of each provider, as the package exports them. */
interface Exported {
	anilist: { user: own.AnilistUser; tokens: own.AnilistTokens };
	apple: { user: own.AppleUser; tokens: own.AppleTokens };
	atlassian: { user: own.AtlassianUser; tokens: own.AtlassianTokens };
	auth0: { user: own.Auth0User; tokens: own.Auth0Tokens };
	authentik: { user: own.AuthentikUser; tokens: own.AuthentikTokens };
	autodesk: { user: own.AutodeskUser; tokens: own.AutodeskTokens };
	azureAD: { user: own.AzureADUser; tokens: own.AzureADTokens };
	battlenet: { user: own.BattlenetUser; tokens: own.BattlenetTokens };
	bitbucket: { user: own.BitbucketUser; tokens: own.BitbucketTokens };
	box: { user: own.BoxUser; tokens: own.BoxTokens };
	bungie: { user: own.BungieUser; tokens: own.BungieTokens };
	cloudflare: { user: own.CloudflareUser; tokens: own.CloudflareTokens };
	cognito: { user: own.CognitoUser; tokens: own.CognitoTokens };
	coinbase: { user: own.CoinbaseUser; tokens: own.CoinbaseTokens };
	discord: { user: own.DiscordUser; tokens: own.DiscordTokens };
	donationAlerts: { user: own.DonationAlertsUser; tokens: own.DonationAlertsTokens };
	dribbble: { user: own.DribbbleUser; tokens: own.DribbbleTokens };
	dropbox: { user: own.DropboxUser; tokens: own.DropboxTokens };
	epicgames: { user: own.EpicgamesUser; tokens: own.EpicgamesTokens };
	etsy: { user: own.EtsyUser; tokens: own.EtsyTokens };
	facebook: { user: own.FacebookUser; tokens: own.FacebookTokens };
	figma: { user: own.FigmaUser; tokens: own.FigmaTokens };
	fortyTwo: { user: own.FortyTwoUser; tokens: own.FortyTwoTokens };
	gitea: { user: own.GiteaUser; tokens: own.GiteaTokens };
	github: { user: own.GithubUser; tokens: own.GithubTokens };
	gitlab: { user: own.GitlabUser; tokens: own.GitlabTokens };
	google: { user: own.GoogleUser; tokens: own.GoogleTokens };
	huggingface: { user: own.HuggingfaceUser; tokens: own.HuggingfaceTokens };
	intuit: { user: own.IntuitUser; tokens: own.IntuitTokens };
	kakao: { user: own.KakaoUser; tokens: own.KakaoTokens };
	keycloak: { user: own.KeycloakUser; tokens: own.KeycloakTokens };
	kick: { user: own.KickUser; tokens: own.KickTokens };
	lichess: { user: own.LichessUser; tokens: own.LichessTokens };
	line: { user: own.LineUser; tokens: own.LineTokens };
	linear: { user: own.LinearUser; tokens: own.LinearTokens };
	linkedIn: { user: own.LinkedInUser; tokens: own.LinkedInTokens };
	mastodon: { user: own.MastodonUser; tokens: own.MastodonTokens };
	mercadolibre: { user: own.MercadolibreUser; tokens: own.MercadolibreTokens };
	mercadopago: { user: own.MercadopagoUser; tokens: own.MercadopagoTokens };
	myanimelist: { user: own.MyanimelistUser; tokens: own.MyanimelistTokens };
	naver: { user: own.NaverUser; tokens: own.NaverTokens };
	notion: { user: own.NotionUser; tokens: own.NotionTokens };
	okta: { user: own.OktaUser; tokens: own.OktaTokens };
	osu: { user: own.OsuUser; tokens: own.OsuTokens };
	patreon: { user: own.PatreonUser; tokens: own.PatreonTokens };
	paybin: { user: own.PaybinUser; tokens: own.PaybinTokens };
	paypal: { user: own.PaypalUser; tokens: own.PaypalTokens };
	polar: { user: own.PolarUser; tokens: own.PolarTokens };
	railway: { user: own.RailwayUser; tokens: own.RailwayTokens };
	reddit: { user: own.RedditUser; tokens: own.RedditTokens };
	roblox: { user: own.RobloxUser; tokens: own.RobloxTokens };
	salesforce: { user: own.SalesforceUser; tokens: own.SalesforceTokens };
	shikimori: { user: own.ShikimoriUser; tokens: own.ShikimoriTokens };
	slack: { user: own.SlackUser; tokens: own.SlackTokens };
	spotify: { user: own.SpotifyUser; tokens: own.SpotifyTokens };
	startgg: { user: own.StartggUser; tokens: own.StartggTokens };
	strava: { user: own.StravaUser; tokens: own.StravaTokens };
	synology: { user: own.SynologyUser; tokens: own.SynologyTokens };
	tiktok: { user: own.TiktokUser; tokens: own.TiktokTokens };
	tiltify: { user: own.TiltifyUser; tokens: own.TiltifyTokens };
	tumblr: { user: own.TumblrUser; tokens: own.TumblrTokens };
	twitch: { user: own.TwitchUser; tokens: own.TwitchTokens };
	twitter: { user: own.TwitterUser; tokens: own.TwitterTokens };
	vercel: { user: own.VercelUser; tokens: own.VercelTokens };
	vk: { user: own.VkUser; tokens: own.VkTokens };
	wechat: { user: own.WechatUser; tokens: own.WechatTokens };
	withings: { user: own.WithingsUser; tokens: own.WithingsTokens };
	workos: { user: own.WorkosUser; tokens: own.WorkosTokens };
	yahoo: { user: own.YahooUser; tokens: own.YahooTokens };
	yandex: { user: own.YandexUser; tokens: own.YandexTokens };
	zoom: { user: own.ZoomUser; tokens: own.ZoomTokens };
}

/** What the factory of a provider signs in. */
type SignedInBy<F> = F extends (...args: never[]) => {
	validateCallback: (...args: never[]) => Promise<infer U>;
}
	? U
	: never;

type Member<U, N extends string> = N extends keyof U ? U[N] : never;

test("user and tokens of every provider have the names and the types that are exported", () => {
	type Given = {
		[K in keyof typeof own]: {
			user: Member<SignedInBy<(typeof own)[K]>, `${K}User`>;
			tokens: Member<SignedInBy<(typeof own)[K]>, `${K}Tokens`>;
		};
	};
	expectTypeOf<Given>().toEqualTypeOf<Exported>();
	type AccessTokens = { [K in keyof Exported]: Exported[K]["tokens"]["accessToken"] };
	expectTypeOf<AccessTokens>().toEqualTypeOf<Record<keyof typeof own, string>>();
});

test("a configuration that is written down first is taken, and can be changed", () => {
	const config: own.GithubConfig = { clientId: "id", clientSecret: "secret" };
	config.clientId = "another";
	config.scope = ["user:email"];
	expect(own.github(newAuth(), config).providerId).toBe("github");
	const withPkce: Parameters<typeof own.github>[1] & { pkce?: false } = { ...config, pkce: false };
	expect(own.github(newAuth(), withPkce).providerId).toBe("github");
});

test("who signs in can be made by hand, as tests do", async () => {
	const userAuth = new ProviderUserAuth(newAuth(), "github", "1") as own.GithubUserAuth;
	const githubUser = { login: "ada" } as own.GithubUser;
	userAuth.githubUser = githubUser;
	userAuth.githubTokens = { accessToken: "token", accessTokenExpiresIn: null };
	userAuth.getExistingUser = async () => null;
	userAuth.createUser = async () => ({ userId: "ada" });
	userAuth.createKey = async (userId) => ({
		type: "persistent",
		providerId: "github",
		providerUserId: "1",
		userId,
		primary: false,
		passwordDefined: false,
		expiresAt: null,
	});
	expect(userAuth.githubUser).toBe(githubUser);
	expect(await userAuth.getExistingUser()).toBeNull();

	const error = new OAuthRequestError(new Request("https://a.example"), Response.error());
	error.response = Response.json({}, { status: 400 });
	error.request = new Request("https://b.example");
	expect([error.response.status, error.request.url]).toEqual([400, "https://b.example/"]);
});

test("without a known type of the configuration, a provider is v2's, without PKCE", async () => {
	const auth = newAuth();
	// oxlint-disable-next-line typescript/no-explicit-any -- what is tried here
	function anyConfigOf(factory: string): any {
		return contracts.find((contract) => contract.factory === factory)?.config;
	}
	const made = {
		auth0: own.auth0(auth, anyConfigOf("auth0")),
		cognito: own.cognito(auth, anyConfigOf("cognito")),
		discord: own.discord(auth, anyConfigOf("discord")),
		dropbox: own.dropbox(auth, anyConfigOf("dropbox")),
		github: own.github(auth, anyConfigOf("github")),
		gitlab: own.gitlab(auth, anyConfigOf("gitlab")),
		google: own.google(auth, anyConfigOf("google")),
		kakao: own.kakao(auth, anyConfigOf("kakao")),
		line: own.line(auth, anyConfigOf("line")),
		salesforce: own.salesforce(auth, anyConfigOf("salesforce")),
		slack: own.slack(auth, anyConfigOf("slack")),
		spotify: own.spotify(auth, anyConfigOf("spotify")),
		oauth2: oauth2(auth, {
			...anyConfigOf("github"),
			providerId: "forge",
			authorizationUrl: "https://forge.example/authorize",
			tokenUrl: "https://forge.example/token",
			userUrl: "https://forge.example/user",
			userId: ({ id }: { id: number }) => id,
		}),
	};
	type Ways<F> = { [K in keyof F]: F[K] extends { getAuthorizationUrl: infer G } ? G : never };
	type WithState = () => Promise<readonly [url: URL, state: string]>;
	expectTypeOf<Ways<typeof made>>().toEqualTypeOf<Record<keyof typeof made, WithState>>();
	for (const provider of Object.values(made)) {
		expect(await provider.getAuthorizationUrl()).toHaveLength(2);
	}
	// The last signature, too.
	type OfFactories = { [K in keyof typeof own]: ReturnType<(typeof own)[K]> };
	expectTypeOf<Ways<OfFactories>>().toExtend<
		Ways<{ [K in keyof typeof v2]: ReturnType<(typeof v2)[K]> }>
	>();
});
