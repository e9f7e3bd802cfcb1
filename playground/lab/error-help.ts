import type { ErrorInfo } from "#runtime/protocol";

/** What an error code means, for people, and where the guide explains it. */
export interface ErrorHelp {
	/** One sentence in plain words. */
	readonly sentence: string;
	/** What to do about it. */
	readonly advice: string;
	readonly href: string;
}

// Until each code has a page of its own, the links lead to the heading that explains it.
const table: Readonly<Record<string, ErrorHelp>> = {
	AUTH_INVALID_PASSWORD: {
		sentence: "The key exists, but the password does not match it.",
		advice:
			"In an app, answer exactly as for an unknown key, so that nobody can find out which names exist.",
		href: "/basics/keys/#validate-keys",
	},
	AUTH_INVALID_KEY_ID: {
		sentence: "There is no key with this provider id and provider user id.",
		advice: "Look at the table user_key: a key's id is the two parts with a colon between them.",
		href: "/basics/keys/#validate-keys",
	},
	AUTH_DUPLICATE_KEY_ID: {
		sentence: "This key is taken: each pair of provider id and provider user id exists once.",
		advice: "Choose another user name, or sign in with the key that is there.",
		href: "/basics/keys/#create-keys",
	},
	AUTH_INVALID_USER_ID: {
		sentence: "There is no user with this id.",
		advice: "The user may have been deleted. Choose another in the list.",
		href: "/basics/users/#get-user",
	},
	AUTH_INVALID_SESSION_ID: {
		sentence: "There is no such session, or it is dead.",
		advice: "Sign in again: that makes a new session.",
		href: "/basics/sessions/#validate-sessions",
	},
	AUTH_OUTDATED_PASSWORD: {
		sentence: "The stored hash is of an old kind that is not read any more.",
		advice: "Ask the user to choose a new password.",
		href: "/basics/password-hashing/#how-lucia-hashes",
	},
	AUTH_INVALID_REQUEST: {
		sentence: "The request comes from another origin and was not trusted.",
		advice: "Send the request from the app's own pages.",
		href: "/basics/using-cookies/#security",
	},
	AUTH_INVALID_ACCESS_TOKEN: {
		sentence: "There is no such access token, or its time is over.",
		advice: "Refresh the pair, and use the new access token.",
		href: "/basics/tokens/#validate-access-tokens",
	},
	AUTH_INVALID_REFRESH_TOKEN: {
		sentence: "There is no such refresh token, or it was used before.",
		advice: "Sign in again: a used token that comes back ends its whole family.",
		href: "/basics/tokens/#refresh",
	},
};

/** What a database says when a rule of a table is broken; the library lets it through unchanged. */
const databaseErrors: readonly (readonly [RegExp, ErrorHelp])[] = [
	[
		/UNIQUE constraint failed: user\./i,
		{
			sentence: "Another user has this attribute: the database refused the row.",
			advice:
				"The column is UNIQUE in schema.sql. Errors of the database about your own columns reach the app as they are.",
			href: "/basics/users/#user-attributes-errors",
		},
	],
];

/** What is known about an error: by its code, or by what the database says. */
export function errorHelp(
	error: Pick<ErrorInfo, "message"> & { readonly code?: string | undefined },
): ErrorHelp | undefined {
	const { code, message } = error;
	if (code !== undefined) return Object.hasOwn(table, code) ? table[code] : undefined;
	return databaseErrors.find(([pattern]) => pattern.test(message))?.[1];
}

/** Every help that there is, by what calls for it; the tests hold its links against the site map. */
export const everyHelp: readonly (readonly [string, ErrorHelp])[] = [
	...Object.entries(table),
	...databaseErrors.map(([pattern, help]) => [pattern.source, help] as const),
];
