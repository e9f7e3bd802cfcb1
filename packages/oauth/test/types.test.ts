// The types of every provider beside those of the package for v2 (3.5.0): what compiled there compiles here.
import type { Auth } from "lucia";
import type * as v2 from "oauth-v2/providers";
import { expectTypeOf, test } from "vitest";
import type * as own from "../src/providers/index.ts";

/** What one provider's types are made of. */
interface Types {
	readonly user: unknown;
	readonly tokens: unknown;
	readonly config: unknown;
	/** What `validateCallback()` gives. */
	readonly userAuth: unknown;
}

/** Whether an app that reads v2's types can read these, and its configuration is taken. */
type Fits<Old extends Types, Own extends Types> = {
	user: Own["user"] extends Old["user"] ? true : false;
	tokens: Own["tokens"] extends Old["tokens"] ? true : false;
	config: Old["config"] extends Own["config"] ? true : false;
	userAuth: Own["userAuth"] extends Old["userAuth"] ? true : false;
};

type All = { user: true; tokens: true; config: true; userAuth: true };

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
		userAuth: own.TwitterUserAuth;
	};
	expectTypeOf<Fits<Old, Own>>().toEqualTypeOf<All>();
});
