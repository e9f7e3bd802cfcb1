import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type { ProviderWithState, SignedIn } from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Dribbble knows it.
 *
 * @since 3.6.0
 */
export type DribbbleConfig = ClientConfig;

/**
 * What Dribbble gave for the code.
 *
 * @since 3.6.0
 */
export interface DribbbleTokens {
	/** For requests in the name of the user, without an end. A secret. */
	accessToken: string;
}

/**
 * The user, as `GET /v2/user` answers; more members come along.
 *
 * @answer
 * @since 3.6.0
 */
export interface DribbbleUser {
	id: number;
	/** As it is shown. */
	name: string;
	/** The name in the address of the profile. */
	login: string;
	html_url: string;
	avatar_url: string;
	/** May hold HTML. */
	bio: string;
	location: string | null;
	/** Such as `web` and `twitter`; none of them has to be there. */
	links: Readonly<Record<string, string>>;
	/** Whether it is a Pro account. */
	pro: boolean;
	can_upload_shot: boolean;
	followers_count: number;
	/** Such as `User`. */
	type: string;
	/** When the account was made: `2025-02-14T09:05:22.770-05:00`. */
	created_at: string;
	/** Dribbble does not say whether it is verified; older answers have none. */
	email?: string;
}

/**
 * Who signs in with Dribbble.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export interface DribbbleUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Dribbble gave for the code. */
	dribbbleTokens: DribbbleTokens;
	/** The user, as Dribbble answers. */
	dribbbleUser: DribbbleUser;
}

/**
 * Sign-in with Dribbble.
 *
 * @typeParam A - The type of the instance.
 * @since 3.6.0
 */
export type DribbbleAuth<A extends Auth = Auth> = ProviderWithState<DribbbleUserAuth<A>>;

/** Where the facts of this file were read. */
export const dribbbleSources: readonly FactSource[] = [
	{
		what: "OAuth, developer.dribbble.com/v1/oauth (an excerpt: addresses, scopes, the secret)",
		date: "undated",
	},
	{ what: "Overview of the API v2, developer.dribbble.com/v2 (an excerpt)", date: "undated" },
	{ what: "Changes, developer.dribbble.com/changes (an excerpt: the end of v1)", date: "2018" },
	{
		what: "Terms & Guidelines, developer.dribbble.com/terms (an excerpt: what apps may do)",
		date: "undated",
	},
	{
		what: "rajkonkret/bootcamp16_11_2024: an answer of the API v2 about a user, with an e-mail address",
		date: "2025-01",
	},
	{ what: "A client for iOS: an older answer, without one", date: "undated" },
	{
		what: "An article on showing one's shots (an excerpt: an answer with a token, and a refusal)",
		date: "2019-03-14",
	},
	{ what: "arctic 3.7.0, and its page on Dribbble (tokens)", date: "undated" },
	{ what: "@auth/core 0.41.3 (scopes)", date: "undated" },
];

export const dribbbleDescription: ProviderDescription<
	DribbbleConfig,
	DribbbleTokens,
	DribbbleUser
> = {
	id: "dribbble",
	name: "Dribbble",
	prefix: "dribbble",
	endpoints: {
		authorization: "https://dribbble.com/oauth/authorize",
		token: "https://dribbble.com/oauth/token",
		user: "https://api.dribbble.com/v2/user",
	},
	authenticateWith: "client_secret",
	// Nothing that was read says that it takes PKCE.
	pkce: "never",
	// Without a word of it, Dribbble takes `public`, which is enough.
	scopes: { always: [] },
	tokens: ({ accessToken }) => ({ accessToken }),
	user: askForUser,
	userId: ({ id }) => id,
	refreshes: false,
};

/**
 * Sign-in with Dribbble.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Dribbble knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { dribbble } from "@lucia-auth/oauth/providers";
 *
 * export const dribbbleAuth = dribbble(auth, {
 * 	clientId: process.env.DRIBBBLE_CLIENT_ID ?? "",
 * 	clientSecret: process.env.DRIBBBLE_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/dribbble/callback",
 * });
 * ```
 * @since 3.6.0
 */
export function dribbble<A extends Auth = Auth>(auth: A, config: DribbbleConfig): DribbbleAuth<A>;
export function dribbble(auth: Auth, config: DribbbleConfig): unknown {
	return createProvider(dribbbleDescription, auth, config);
}
