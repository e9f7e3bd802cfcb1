import { Database, testSessionAdapter, type TestSessionSchema } from "@lucia-auth/adapter-test";
import { LuciaError, type SessionAdapter, type SessionSchema } from "lucia";

const rows = new Map<string, SessionSchema>();
const ofUser = (userId: string): SessionSchema[] =>
	[...rows.values()].filter((row) => row.user_id === userId);

const adapter: SessionAdapter = {
	getSession: async (id) => rows.get(id) ?? null,
	getSessionsByUserId: async (userId) => ofUser(userId),
	setSession: async (session) => void rows.set(session.id, session),
	updateSession: async (id, partial) => {
		const row = rows.get(id);
		if (!row) throw new LuciaError("AUTH_INVALID_SESSION_ID");
		rows.set(id, { ...row, ...partial });
	},
	deleteSession: async (id) => void rows.delete(id),
	deleteSessionsByUserId: async (userId) => {
		for (const { id } of ofUser(userId)) rows.delete(id);
	},
};

const database = new Database({
	session: {
		get: async () => [...rows.values()],
		insert: async (session) => void rows.set(session.id, session),
		clear: async () => rows.clear(),
	},
});

const generated: TestSessionSchema = database.generateSession(null, { country: "SE" });
await testSessionAdapter(adapter, database);
console.log(generated.country);
