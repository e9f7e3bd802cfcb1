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
