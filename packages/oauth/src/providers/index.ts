export {
	atlassian,
	type AtlassianAuth,
	type AtlassianConfig,
	type AtlassianTokens,
	type AtlassianUser,
	type AtlassianUserAuth,
} from "./atlassian.ts";
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
	discord,
	type DiscordAuth,
	type DiscordAuthWithPKCE,
	type DiscordConfig,
	type DiscordTokens,
	type DiscordUser,
	type DiscordUserAuth,
} from "./discord.ts";
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
	facebook,
	type FacebookAuth,
	type FacebookConfig,
	type FacebookTokens,
	type FacebookUser,
	type FacebookUserAuth,
} from "./facebook.ts";
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
	google,
	type GoogleAuth,
	type GoogleAuthWithPKCE,
	type GoogleConfig,
	type GoogleTokens,
	type GoogleUser,
	type GoogleUserAuth,
} from "./google.ts";
export {
	kakao,
	type KakaoAuth,
	type KakaoConfig,
	type KakaoTokens,
	type KakaoUser,
	type KakaoUserAuth,
} from "./kakao.ts";
