import type { InitializeAdapter, SessionAdapter } from "lucia";
import { haveOneNode, keysOf, type RedisPrefixes } from "./prefixes.ts";
import { sessionStore } from "./session-store.ts";

/**
 * What the adapter uses of a client of node-redis: of `createClient()`, `createClientPool()`,
 * `createSentinel()` or `createCluster()`.
 *
 * @since 2.2.0
 */
export interface RedisClient {
	/**
	 * Runs a script.
	 *
	 * @param script - Its text.
	 * @param options - What it works on.
	 * @param options.keys - Its keys.
	 * @param options.arguments - Its arguments.
	 * @returns What it answers.
	 */
	eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/**
 * A session adapter for [node-redis](https://github.com/redis/node-redis).
 *
 * @param client - A client that is connected, or a cluster of `createCluster()`. The adapter changes none
 * of its settings and never closes it.
 * @param prefixes - How the keys begin: `session` and `user_sessions` by default.
 * @returns The adapter, for `adapter.session` of `lucia()`.
 *
 * A session is read in one round trip, and is valid only when it stands on the list of its user. On a
 * cluster the same guarantees hold; give both prefixes one hash tag (`{auth}:session`) to keep them on
 * one node, where every change is one script.
 *
 * `AUTH_INVALID_SESSION_ID`: the session that is to be renewed or replaced was ended. Errors of the client
 * pass through as the same object. An attribute that JSON would not keep as it is: a `TypeError`.
 *
 * @example
 * ```ts
 * import { redis } from "@lucia-auth/adapter-session-redis";
 * import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
 * import Database from "better-sqlite3";
 * import { lucia } from "lucia";
 * import { createClient } from "redis";
 *
 * const client = await createClient({ url: "redis://localhost:6379" }).connect();
 *
 * export const auth = lucia({
 * 	adapter: {
 * 		user: betterSqlite3(new Database("main.db"), { user: "user", session: null, key: "user_key" }),
 * 		session: redis(client),
 * 	},
 * 	env: "DEV",
 * });
 * ```
 * @since 2.0.0
 */
export function redis(
	client: RedisClient,
	prefixes?: RedisPrefixes,
): InitializeAdapter<SessionAdapter> {
	const keys = keysOf(prefixes);
	return sessionStore(
		{
			evaluate: (script, scriptKeys, values) =>
				client.eval(script, { keys: [...scriptKeys], arguments: [...values] }),
			// Only a cluster has them.
			isSpread: "masters" in client && !haveOneNode(keys),
		},
		keys,
	);
}
