import type { InitializeAdapter, SessionAdapter } from "lucia";
import { keysOf, type RedisPrefixes } from "./prefixes.ts";
import { sessionStore } from "./session-store.ts";

/**
 * What the adapter uses of a `Redis` of `@upstash/redis`.
 *
 * @since 2.2.0
 */
export interface UpstashClient {
	/**
	 * Runs a script.
	 *
	 * @param script - Its text.
	 * @param keys - Its keys.
	 * @param args - Its arguments.
	 * @returns What it answers.
	 */
	eval(script: string, keys: string[], args: string[]): Promise<unknown>;
}

/**
 * A session adapter for [Upstash Redis](https://github.com/upstash/redis-js), which speaks HTTP: for
 * serverless functions and edge runtimes too.
 *
 * @param upstashClient - A `Redis` of `@upstash/redis`, whose `automaticDeserialization` may be on or off.
 * @param prefixes - How the keys begin: `session` and `user_sessions` by default.
 * @returns The adapter, for `adapter.session` of `lucia()`.
 *
 * A session is read in one round trip, and is valid only when it stands on the list of its user.
 *
 * `AUTH_INVALID_SESSION_ID`: the session that is to be renewed or replaced was ended. Errors of the client
 * pass through as the same object; the command, which holds the session's id, is taken off their message.
 * An attribute that JSON would not keep as it is: a `TypeError`.
 *
 * @example
 * ```ts
 * import { upstash } from "@lucia-auth/adapter-session-redis";
 * import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
 * import { Redis } from "@upstash/redis";
 * import Database from "better-sqlite3";
 * import { lucia } from "lucia";
 *
 * const client = new Redis({ url: "https://eu1-name.upstash.io", token: "token" });
 *
 * export const auth = lucia({
 * 	adapter: {
 * 		user: betterSqlite3(new Database("main.db"), { user: "user", session: null, key: "user_key" }),
 * 		session: upstash(client),
 * 	},
 * 	env: "DEV",
 * });
 * ```
 * @since 2.1.0
 */
export function upstash(
	upstashClient: UpstashClient,
	prefixes?: RedisPrefixes,
): InitializeAdapter<SessionAdapter> {
	return sessionStore(
		{
			evaluate: async (script, keys, values) => {
				try {
					return await upstashClient.eval(script, [...keys], [...values]);
				} catch (error) {
					throw withoutCommand(error);
				}
			},
			isSpread: false,
		},
		keysOf(prefixes),
	);
}

/** The client repeats the whole command in its messages, and those end in logs: ids of sessions among them. */
function withoutCommand(error: unknown): unknown {
	if (!(error instanceof Error)) return error;
	const { message } = error;
	const [kept = ""] = message.split(", command was: ");
	if (kept === message) return error;
	error.message = kept;
	// The stack repeats the message, and it is the stack that ends in a log.
	if (error.stack !== undefined) error.stack = error.stack.replace(message, () => kept);
	return error;
}
