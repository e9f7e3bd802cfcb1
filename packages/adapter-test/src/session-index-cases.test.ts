import { LuciaError, type SessionAdapter, type SessionSchema } from "lucia";
import { expect, test, vi } from "vitest";
import { Database } from "./database.ts";
import { sessionAdapterTests, sessionIndexTests, testSessionAdapter } from "./suite.ts";

/** Sessions, and a list of them for each user. Every step waits for others, as on a network. */
interface Store {
	readonly sessions: Map<string, SessionSchema>;
	readonly lists: Map<string, Set<string>>;
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** A session is valid when it stands on the list of its user. */
function listedAdapter({ sessions, lists }: Store): SessionAdapter {
	const listOf = (userId: string): Set<string> => lists.get(userId) ?? new Set();
	const getSession = async (id: string): Promise<SessionSchema | null> => {
		await turn();
		const session = sessions.get(id);
		return session && listOf(session.user_id).has(id) ? structuredClone(session) : null;
	};
	return {
		getSession,
		getSessionsByUserId: async (userId) => {
			await turn();
			return structuredClone([...listOf(userId)].flatMap((id) => sessions.get(id) ?? []));
		},
		setSession: async (session) => {
			sessions.set(session.id, structuredClone(session));
			await turn();
			lists.set(session.user_id, listOf(session.user_id).add(session.id));
		},
		updateSession: async (id, partial) => {
			const session = await getSession(id);
			const changes = Object.entries(partial).filter(([, value]) => value !== undefined);
			if (session && sessions.has(id)) {
				sessions.set(id, { ...session, ...Object.fromEntries(changes) });
			}
		},
		replaceSession: async (id, session) => {
			sessions.set(session.id, structuredClone(session));
			await turn();
			const list = listOf(session.user_id);
			if (list.delete(id)) list.add(session.id);
			else sessions.delete(session.id);
			if (!list.has(session.id)) throw new LuciaError("AUTH_INVALID_SESSION_ID");
			sessions.delete(id);
		},
		deleteSession: async (id) => {
			await turn();
			const session = sessions.get(id);
			if (session) listOf(session.user_id).delete(id);
			sessions.delete(id);
		},
		deleteSessionsByUserId: async (userId) => {
			await turn();
			const ids = [...listOf(userId)];
			lists.delete(userId);
			for (const id of ids) sessions.delete(id);
		},
	};
}

function setUp(): { store: Store; adapter: SessionAdapter; database: Database } {
	const store: Store = { sessions: new Map(), lists: new Map() };
	const { sessions, lists } = store;
	return {
		store,
		adapter: listedAdapter(store),
		database: new Database({
			session: {
				get: async () => structuredClone([...sessions.values()]),
				insert: async (session: SessionSchema) => {
					sessions.set(session.id, structuredClone(session));
					lists.set(
						session.user_id,
						(lists.get(session.user_id) ?? new Set<string>()).add(session.id),
					);
				},
				clear: async () => {
					sessions.clear();
					lists.clear();
				},
			},
			sessionIndex: { lose: async () => lists.clear() },
		}),
	};
}

/** The names of the cases that an adapter fails. */
async function failures(
	sabotage: (adapter: SessionAdapter, store: Store) => Partial<SessionAdapter>,
): Promise<string[]> {
	const { store, adapter, database } = setUp();
	const broken = { ...adapter, ...sabotage(adapter, store) };
	const failed: string[] = [];
	for (const { name, run } of sessionIndexTests()) {
		try {
			await run(broken, database);
		} catch {
			failed.push(name);
		}
	}
	return failed;
}

test("an adapter that asks the list before it believes a session passes every case", async () => {
	expect(await failures(() => ({}))).toStrictEqual([]);
});

const faults: [fault: string, caught: string, Parameters<typeof failures>[0]][] = [
	[
		"a list that is read, changed and written",
		"are all listed when they begin at the same time",
		(_, { sessions, lists }) => ({
			setSession: async (session) => {
				const list = new Set(lists.get(session.user_id));
				await turn();
				sessions.set(session.id, session);
				lists.set(session.user_id, list.add(session.id));
			},
		}),
	],
	[
		"a session that lives without its list",
		"end together, also when their list is lost",
		(_, { sessions }) => ({ getSession: async (id) => sessions.get(id) ?? null }),
	],
	[
		"a session that lives without its list, which has begun anew",
		"end together, also when their list is lost and has begun anew",
		(_, { sessions }) => ({ getSession: async (id) => sessions.get(id) ?? null }),
	],
	[
		"a renewal that lists the session again",
		"stay ended while one of them is renewed",
		({ getSession, setSession }) => ({
			updateSession: async (id, partial) => {
				const session = await getSession(id);
				await turn();
				if (session) await setSession({ ...session, ...partial });
			},
		}),
	],
	[
		"a new id that does not ask whether the old one is listed",
		"stay ended while one of them gets another id",
		({ getSession, setSession, deleteSession }) => ({
			replaceSession: async (id, session) => {
				if (!(await getSession(id))) throw new LuciaError("AUTH_INVALID_SESSION_ID");
				await deleteSession(id);
				await setSession(session);
			},
		}),
	],
	[
		"a session that works before it is listed",
		"are listed, or ended, when they begin while all are ended",
		(_, { sessions, lists }) => ({
			getSession: async (id) => sessions.get(id) ?? null,
			setSession: async (session) => {
				lists.set(session.user_id, new Set(lists.get(session.user_id)).add(session.id));
				await turn();
				await turn();
				sessions.set(session.id, session);
			},
		}),
	],
];

test.each(faults)("%s is caught", async (_, caught, sabotage) => {
	expect(await failures(sabotage)).toContain(caught);
});

test("the cases run for a database that can lose the lists, and only when the extended ones are asked for", async () => {
	const { adapter, database } = setUp();
	const log = vi.spyOn(console, "log").mockImplementation(() => {});
	await testSessionAdapter(adapter, database);
	expect(log.mock.lastCall?.[0]).toContain("Adapter passed 10 tests");
	await testSessionAdapter(adapter, database, { extended: true });
	const skipped = sessionAdapterTests().filter(
		({ needs }) => needs !== null && !(needs in adapter),
	);
	const all = sessionAdapterTests().length + sessionIndexTests().length - skipped.length;
	expect(log.mock.lastCall?.[0]).toContain(`passed ${all} tests`);
	log.mockRestore();
});

test("a database that cannot lose the lists says so", () => {
	expect(() => new Database({}).sessionIndex()).toThrow(
		"No query handler provided for 'sessionIndex'",
	);
});
