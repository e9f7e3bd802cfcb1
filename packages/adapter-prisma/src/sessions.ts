import type { Adapter, SessionAdapter, SessionSchema } from "lucia";
import type { Row } from "./client.ts";
import type { Database } from "./database.ts";
import { relationTo } from "./definition.ts";
import type { ErrorsOfModels } from "./errors.ts";
import { dataOf, type Model, type Models } from "./models.ts";
import { toUser } from "./users.ts";

type SessionMethods = SessionAdapter & Required<Pick<Adapter, "getSessionAndUser">>;

/** Prisma gives integers of 64 bits as bigints. */
const toSession = (row: Row): SessionSchema =>
	({
		...row,
		active_expires: Number(row["active_expires"]),
		idle_expires: Number(row["idle_expires"]),
	}) as unknown as SessionSchema;

/** Whether it is the row of this user, and not what another relation leads to. */
const isUser = (related: unknown, userId: string): related is Row =>
	typeof related === "object" && related !== null && "id" in related && related.id === userId;

/** Without a model of sessions each method says so. */
const noSessions: SessionMethods = (() => {
	const refuse = async (): Promise<never> => {
		throw new Error(
			"Session table not defined: this adapter was made without a model of sessions. " +
				"Name it (modelNames.session), or give lucia() a session adapter: { user, session }.",
		);
	};
	return {
		getSession: refuse,
		getSessionsByUserId: refuse,
		setSession: refuse,
		updateSession: refuse,
		deleteSession: refuse,
		deleteSessionsByUserId: refuse,
		getSessionAndUser: refuse,
	};
})();

function methodsOf(
	db: Database,
	sessions: Model,
	users: Model,
	{ unknownUser }: ErrorsOfModels,
): SessionMethods {
	const relation = relationTo(users.definition, sessions.definition);
	const include = relation === null ? {} : { include: { [relation]: true } };

	// The core relies on this error: a session that was deleted meanwhile is not renewed.
	const updated = (sessionId: string, changes: object): Promise<void> =>
		db.update(sessions, sessionId, changes, "AUTH_INVALID_SESSION_ID");
	const deleted = async (where: Row): Promise<void> => {
		await db.count("session", (client) => sessions.on(client).deleteMany({ where }));
	};

	return {
		getSession: async (sessionId) => {
			const row = await db.read("session", (client) =>
				sessions.on(client).findUnique({ where: { id: sessionId } }),
			);
			return row && toSession(row);
		},
		getSessionsByUserId: async (userId) => {
			const rows = await db.read("session", (client) =>
				sessions.on(client).findMany({ where: { user_id: userId } }),
			);
			return rows.map(toSession);
		},
		// One statement where the schema has `relationJoins`, otherwise two.
		getSessionAndUser: async (sessionId) => {
			const row = await db.read("session", (client) =>
				sessions.on(client).findUnique({ where: { id: sessionId }, ...include }),
			);
			if (row === null) return [null, null];
			const { [relation ?? ""]: related, ...own } = row;
			const session = toSession(own);
			const user = isUser(related, session.user_id)
				? related
				: await db.read("user", (client) =>
						users.on(client).findUnique({ where: { id: session.user_id } }),
					);
			return user ? [session, toUser(user)] : [null, null];
		},
		setSession: async (session) => {
			const data = dataOf(sessions, session);
			await db.write(
				"session",
				(client) => [sessions.on(client).create({ data })],
				unknownUser(session.user_id),
			);
		},
		updateSession: updated,
		// One statement, so that no reader ever finds both rows or neither.
		replaceSession: updated,
		replaceExpiry: async (sessionId, oldExpiry, newExpiry) => {
			const { active_expires, idle_expires } = newExpiry;
			const where = {
				id: sessionId,
				active_expires: oldExpiry.active_expires,
				idle_expires: oldExpiry.idle_expires,
			};
			const replaced = await db.count("session", (client) =>
				sessions.on(client).updateMany({ where, data: { active_expires, idle_expires } }),
			);
			return replaced === 1;
		},
		deleteSession: (sessionId) => deleted({ id: sessionId }),
		deleteSessionsByUserId: (userId) => deleted({ user_id: userId }),
		deleteExpiredSessions: (now, limit) =>
			db.count("session", (client) =>
				sessions.on(client).deleteMany({
					where: { idle_expires: { lt: now } },
					...(limit !== undefined && { limit }),
				}),
			),
	};
}

/** The methods about sessions. */
export const sessionMethods = (
	db: Database,
	{ session, user }: Models,
	errors: ErrorsOfModels,
): SessionMethods => (session === null ? noSessions : methodsOf(db, session, user, errors));
