import type { Json } from "./contract.ts";

/** What v2's package and this one do otherwise. */
export interface Difference {
	/** Options as v2 could take them. */
	readonly config?: Json;
	/** An access token that v2 could read. */
	readonly accessToken?: string;
	/** Lines of v2's address and requests that are gone. */
	readonly gone?: readonly string[];
	/** Lines that are new. */
	readonly added?: readonly string[];
	/** Another key. */
	readonly key?: { readonly gone: string; readonly added: string };
}

/** By provider. Whoever is not here is asked exactly as v2 asked. */
export const differences: Readonly<Record<string, Difference>> = {
	// The address that v2's next version had too.
	atlassian: {
		gone: ["token: POST https://auth.atlassian.com/token"],
		added: ["token: POST https://auth.atlassian.com/oauth/token"],
	},
	// A bare domain failed at the callback; ids of two connections were one key (defect 69).
	auth0: {
		config: { appDomain: "https://example.eu.auth0.com" },
		key: {
			gone: "auth0:103547991597142817347",
			added: "auth0:google-oauth2|103547991597142817347",
		},
	},
	// A nonce that nobody could check (defect 71).
	azureAD: { gone: ["there: ?nonce=…"] },
	// Credentials were not form-encoded (defect 71).
	bitbucket: {
		gone: ["token: Authorization Basic bitbucket-key:bitbucket:secret"],
		added: ["token: Authorization Basic bitbucket-key:bitbucket%3Asecret"],
	},
	// v2 had no option for scopes.
	box: { added: ["there: ?scope=root_readonly,manage_webhook"] },
	// As Dropbox documents both today.
	dropbox: {
		gone: [
			"token: POST https://www.dropbox.com/oauth2/token",
			"user: GET https://api.dropboxapi.com/2/users/get_current_account",
		],
		added: [
			"token: POST https://api.dropboxapi.com/oauth2/token",
			"user: POST https://api.dropboxapi.com/2/users/get_current_account",
		],
	},
	// Version 16 has ended (defect 75); the token stood in the address.
	facebook: {
		gone: [
			"there: ?scope=public_profile email",
			"there: https://www.facebook.com/v16.0/dialog/oauth",
			"token: POST https://graph.facebook.com/v16.0/oauth/access_token",
			"user: ?access_token=…",
			"user: GET https://graph.facebook.com/me",
		],
		added: [
			"there: ?scope=public_profile,email",
			"there: https://www.facebook.com/v24.0/dialog/oauth",
			"token: POST https://graph.facebook.com/v24.0/oauth/access_token",
			"user: GET https://graph.facebook.com/v24.0/me",
		],
	},
	// Left out at the token step (defect 72).
	github: { added: ["token: redirect_uri=https://app.example/login/github/callback"] },
	// A slash at the end of the server's address stood there twice.
	gitlab: {
		gone: [
			"there: https://code.example/gitlab//oauth/authorize",
			"token: POST https://code.example/gitlab//oauth/token",
			"user: GET https://code.example/gitlab//api/v4/user",
		],
		added: [
			"there: https://code.example/gitlab/oauth/authorize",
			"token: POST https://code.example/gitlab/oauth/token",
			"user: GET https://code.example/gitlab/api/v4/user",
		],
	},
	// The address of Google's discovery document today; the answers are the same.
	google: {
		gone: ["user: GET https://www.googleapis.com/oauth2/v3/userinfo"],
		added: ["user: GET https://openidconnect.googleapis.com/v1/userinfo"],
	},
	// Left out at the token step (defect 72); v2 had no option for scopes.
	kakao: {
		added: [
			"there: ?scope=openid,account_email",
			"token: redirect_uri=https://app.example/login/kakao/callback",
		],
	},
	// A slash at the end of the domain stood there twice, credentials were not form-encoded (defect 71), and an
	// access token that is no JWT threw.
	keycloak: {
		accessToken: "e30.e30.e30",
		gone: [
			"there: https://id.example.com/auth//realms/Book%20club/protocol/openid-connect/auth",
			"token: Authorization Basic app:s3cret:/Ã¼",
			"token: POST https://id.example.com/auth//realms/Book%20club/protocol/openid-connect/token",
			"user: GET https://id.example.com/auth//realms/Book%20club/protocol/openid-connect/userinfo",
		],
		added: [
			"there: https://id.example.com/auth/realms/Book%20club/protocol/openid-connect/auth",
			"token: Authorization Basic app:s3cret%3A%2F%C3%BC",
			"token: POST https://id.example.com/auth/realms/Book%20club/protocol/openid-connect/token",
			"user: GET https://id.example.com/auth/realms/Book%20club/protocol/openid-connect/userinfo",
		],
	},
	// Asked for twice when the app named it too.
	osu: {
		gone: ["there: ?scope=identify identify public"],
		added: ["there: ?scope=identify public"],
	},
	// v2's type promised `created`, and did not ask for it.
	patreon: {
		gone: [
			"user: ?fields[user]=about,email,full_name,hide_pledges,image_url,is_email_verified,url",
		],
		added: [
			"user: ?fields[user]=about,created,email,full_name,hide_pledges,image_url,is_email_verified,url",
		],
	},
	// v2 knew no other host.
	salesforce: {
		gone: [
			"there: https://login.salesforce.com/services/oauth2/authorize",
			"token: POST https://login.salesforce.com/services/oauth2/token",
			"user: GET https://login.salesforce.com/services/oauth2/userinfo",
		],
		added: [
			"there: https://acme.my.salesforce.com/services/oauth2/authorize",
			"token: POST https://acme.my.salesforce.com/services/oauth2/token",
			"user: GET https://acme.my.salesforce.com/services/oauth2/userinfo",
		],
	},
	// A nonce that nobody could check (defect 71).
	slack: { gone: ["there: ?nonce=…"] },
	// As Strava documents its scopes; left out at the token step (defect 72).
	strava: {
		gone: ["there: ?scope=read activity:read"],
		added: [
			"there: ?scope=read,activity:read",
			"token: redirect_uri=https://app.example/login/strava/callback",
		],
	},
	// X has hosts of its own (defect 75).
	twitter: {
		gone: [
			"there: https://twitter.com/i/oauth2/authorize",
			"token: POST https://api.twitter.com/2/oauth2/token",
			"user: GET https://api.twitter.com/2/users/me",
		],
		added: [
			"there: https://x.com/i/oauth2/authorize",
			"token: POST https://api.x.com/2/oauth2/token",
			"user: GET https://api.x.com/2/users/me",
		],
	},
};
