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
		href: "/basics/keys/#password-hashing",
	},
	AUTH_INVALID_REQUEST: {
		sentence: "The request comes from another origin and was not trusted.",
		advice: "Send the request from the app's own pages.",
		href: "/basics/sessions/#validating-requests",
	},
};

/** The help for a code, or `undefined` when it is none of the library's. */
export function errorHelp(code: string): ErrorHelp | undefined {
	return Object.hasOwn(table, code) ? table[code] : undefined;
}

/** Every code that has help; the tests hold its links against the site map. */
export const helpedCodes: readonly string[] = Object.keys(table);
