import type { InitializeAdapter, SessionAdapter } from "lucia";
import { haveOneNode, keysOf, type RedisPrefixes } from "./prefixes.ts";
import { sessionStore } from "./session-store.ts";

/**
 * What the adapter uses of a client of ioredis: of a `Redis` or a `Cluster`.
 *
 * @since 2.2.0
 */
export interface IoredisClient {
	/** Whether it is a `Cluster`. */
	readonly isCluster: boolean;
	/** Its options, of which the adapter reads what the client writes before every key. */
	readonly options: { readonly keyPrefix?: string | undefined };
	/**
	 * Runs a script.
	 *
	 * @param script - Its text.
	 * @param numberOfKeys - How many of what follows are keys.
	 * @param keysAndArguments - The keys, then the arguments.
	 * @returns What it answers.
	 */
	eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/**
 * A session adapter for [ioredis](https://github.com/redis/ioredis).
 *
 * @param client - A `Redis` or a `Cluster`; its option `keyPrefix` is heeded. The adapter changes none of
 * its settings and never closes it.
 * @param prefixes - How the keys begin: `session` and `user_sessions` by default.
 * @returns The adapter, for `adapter.session` of `lucia()`.
 *
 * A session is read in one round trip, and is valid only when it stands on the list of its user. On a
 * cluster the same guarantees hold; give both prefixes one hash tag (`{auth}:session`) to keep them on
 * one node, where every change is one script.
 *
 * `AUTH_INVALID_SESSION_ID`: the session that is to be renewed or replaced was ended. Errors of the client
 * pass through as the same object; the arguments of the command, which hold the session's id, are taken
 * off them. An attribute that JSON would not keep as it is: a `TypeError`.
 *
 * @example
 * ```ts
 * import { ioredis } from "@lucia-auth/adapter-session-redis";
 * import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
 * import Database from "better-sqlite3";
 * import { Redis } from "ioredis";
 * import { lucia } from "lucia";
 *
 * const client = new Redis("redis://localhost:6379");
 *
 * export const auth = lucia({
 * 	adapter: {
 * 		user: betterSqlite3(new Database("main.db"), { user: "user", session: null, key: "user_key" }),
 * 		session: ioredis(client),
 * 	},
 * 	env: "DEV",
 * });
 * ```
 * @since 2.0.0
 */
export function ioredis(
	client: IoredisClient,
	prefixes?: RedisPrefixes,
): InitializeAdapter<SessionAdapter> {
	const keys = keysOf(prefixes);
	return sessionStore(
		{
			evaluate: async (script, scriptKeys, values) => {
				try {
					return await client.eval(script, scriptKeys.length, ...scriptKeys, ...values);
				} catch (error) {
					throw withoutArguments(error);
				}
			},
			isSpread: client.isCluster && !haveOneNode(keys, client.options.keyPrefix),
		},
		keys,
	);
}

/** The client shows the whole command on its errors, and those end in logs: ids of sessions among them. */
function withoutArguments(error: unknown): unknown {
	const command: unknown = error instanceof Error && Reflect.get(error, "command");
	if (typeof command === "object" && command !== null) Reflect.set(command, "args", []);
	return error;
}
