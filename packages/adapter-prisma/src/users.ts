import type { Adapter, UserAdapter, UserSchema } from "lucia";
import type { Row } from "./client.ts";
import type { Database } from "./database.ts";
import type { ErrorsOfModels } from "./errors.ts";
import { dataOf, type Models } from "./models.ts";
import { said } from "./said.ts";
import { deleteTokensOf } from "./tokens.ts";

type UserMethods = Pick<UserAdapter, "getUser" | "setUser" | "updateUser" | "deleteUser"> &
	Pick<Adapter, "deleteUserCompletely">;

/** What a model's fields are is between the app and its schema. */
export const toUser = (row: Row): UserSchema => row as unknown as UserSchema;

/** As often as it is tried: the second time nearly always goes through. */
const ATTEMPTS = 5;

/** A row came meanwhile that refers to the one to go: somebody has signed in. Or a deadlock. */
const UNDONE: ReadonlySet<string | undefined> = new Set(["P2003", "P2034"]);

/** Repeats a deletion that the database has undone whole, for no fault of its own. Prisma has no lock for a row. */
async function insistently(work: () => Promise<void>): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			await work();
			return;
		} catch (error) {
			if (!UNDONE.has(said(error)?.code) || attempt === ATTEMPTS) throw error;
		}
	}
}

/** The methods about users. */
export function userMethods(
	db: Database,
	{ user: users, key: keys, session: sessions, token: tokens }: Models,
	{ duplicateKey }: ErrorsOfModels,
): UserMethods {
	const deleteAll = (userId: string): Promise<void> =>
		insistently(() =>
			db.write("user", (client) => [
				...(tokens ? deleteTokensOf(tokens.on(client), userId) : []),
				...(sessions ? [sessions.on(client).deleteMany({ where: { user_id: userId } })] : []),
				keys.on(client).deleteMany({ where: { user_id: userId } }),
				users.on(client).deleteMany({ where: { id: userId } }),
			]),
		);

	return {
		getUser: async (userId) => {
			const row = await db.read("user", (client) =>
				users.on(client).findUnique({ where: { id: userId } }),
			);
			return row && toUser(row);
		},
		setUser: async (user, key) => {
			const data = dataOf(users, user);
			if (key === null) {
				await db.write("user", (client) => [users.on(client).create({ data })]);
				return;
			}
			const ofKey = dataOf(keys, key);
			await db.write(
				"user",
				(client) => [users.on(client).create({ data }), keys.on(client).create({ data: ofKey })],
				duplicateKey(key, user),
			);
		},
		updateUser: (userId, partialUser) =>
			db.update(users, userId, partialUser, "AUTH_INVALID_USER_ID"),
		// Sessions that are stored somewhere else are gone by now, and so are the keys: but for those that came since.
		deleteUser: sessions
			? async (userId) => {
					await db.count("user", (client) =>
						users.on(client).deleteMany({ where: { id: userId } }),
					);
				}
			: deleteAll,
		// Not without a model of sessions: what is stored somewhere else takes no part in this transaction.
		...(sessions && { deleteUserCompletely: deleteAll }),
	};
}
