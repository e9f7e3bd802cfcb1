import type { Adapter, InitializeAdapter } from "lucia";
import type { Client } from "./client.ts";
import { databaseOf } from "./database.ts";
import { errorsOfModels } from "./errors.ts";
import { keyMethods } from "./keys.ts";
import { modelOf, type Models, type PrismaModelNames } from "./models.ts";
import { sessionMethods } from "./sessions.ts";
import { tokenMethods } from "./tokens.ts";
import { userMethods } from "./users.ts";

/** `session` alone may be missing: another adapter keeps the sessions then. */
const namesOf = (client: object): PrismaModelNames<Record<string, unknown>> => ({
	user: "user",
	session: "session" in client ? "session" : null,
	key: "key",
});

/**
 * An adapter for [Prisma](https://www.prisma.io), on the client of the app.
 *
 * @typeParam PrismaClient - The type of the client.
 * @param client - The client that Prisma has generated for the app's schema. For work inside a transaction
 * of the app, what `$transaction()` hands over.
 * @param modelNames - The models of users, sessions and keys, each by its name as a property of the client;
 * `session: null` when a session adapter keeps the sessions; `token` when the app uses `lucia/tokens`.
 * Left out: `user`, `session` (if there is one) and `key`.
 * @returns The adapter, for the `adapter` option of `lucia()`.
 *
 * A session and its user are one call of the client: one query when the schema has the preview feature
 * `relationJoins`, two otherwise. A user with a key is stored in a transaction.
 *
 * Errors of the client pass through as the same object; where a message would show the arguments of a call,
 * they are taken out. `AUTH_DUPLICATE_KEY_ID`: the id of a key is taken. `AUTH_INVALID_USER_ID`,
 * `AUTH_INVALID_KEY_ID`, `AUTH_INVALID_SESSION_ID`: the row that a write refers to is not there.
 *
 * @throws TypeError when there is no client.
 * @throws Error when the client has no such model, or the model lacks a field that Lucia needs.
 * @example
 * ```ts
 * import { prisma } from "@lucia-auth/adapter-prisma";
 * import { lucia } from "lucia";
 *
 * export const auth = lucia({
 * 	adapter: prisma(client, { user: "authUser", session: "authSession", key: "authKey" }),
 * 	env: "DEV",
 * });
 * ```
 * @since 3.0.0
 */
export function prisma<PrismaClient extends object>(
	client: PrismaClient,
	modelNames?: PrismaModelNames<PrismaClient>,
): InitializeAdapter<Adapter> {
	if (typeof client !== "object" || (client as object | null) === null) {
		throw new TypeError("prisma(): the client of Prisma is missing: new PrismaClient(…).");
	}
	const names = modelNames ?? namesOf(client);
	const own: Client = client;
	const optional = (role: "session" | "token"): Models["session"] => {
		const name = names[role] ?? null;
		return name === null ? null : modelOf(own, role, name);
	};
	const models: Models = {
		user: modelOf(own, "user", names.user),
		key: modelOf(own, "key", names.key),
		session: optional("session"),
		token: optional("token"),
	};
	const errors = errorsOfModels(own, models);

	return (LuciaError) => {
		const db = databaseOf(own, errors, LuciaError);
		return {
			...userMethods(db, models, errors),
			...keyMethods(db, models.key, errors),
			...sessionMethods(db, models, errors),
			...(models.token && { tokens: tokenMethods(db, models.token, errors) }),
		};
	};
}
