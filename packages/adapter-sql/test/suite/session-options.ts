import { lucia, type Configuration, type SessionSchema } from "lucia";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { adapterOf, openWith, type TestDatabase, type TestDriver } from "../test-driver.ts";

// The options of sessions on a real database: what they store, and what they say when a column is
// missing.

const NOW = Date.UTC(2026, 0, 1);
const STORED = /^h1_[0-9a-f]{64}$/u;

interface Row {
	readonly [column: string]: string | number | null;
}

/** The options of sessions on a real database. */
export function sessionOptionTests(driver: TestDriver): void {
	const {
		sql: { types, textIgnoringCase },
	} = driver;
	let db: TestDatabase;

	beforeEach(async () => {
		vi.useFakeTimers({ toFake: ["Date"], now: NOW });
		db = await openWith(driver);
		await db.execute("INSERT INTO test_user (id, username) VALUES ('ann', 'ann')");
	});
	afterEach(async () => {
		vi.useRealTimers();
		await db.close();
	});

	function start(options: Partial<Configuration>, adapter = adapterOf(db)) {
		return lucia({
			sessionExpiresIn: { activePeriod: 1000, idlePeriod: 50_000 },
			...options,
			adapter: () => adapter,
			env: "DEV",
		});
	}

	const sessions = async (): Promise<Row[]> =>
		db.read<Row>("SELECT * FROM user_session ORDER BY idle_expires");
	async function addColumns(): Promise<void> {
		await db.execute(`ALTER TABLE user_session ADD COLUMN created_at ${types.integer}`);
		await db.execute(`ALTER TABLE user_session ADD COLUMN last_used_at ${types.integer}`);
		await db.execute(`ALTER TABLE user_session ADD COLUMN lifetime ${types.text}`);
	}

	const signIn = { userId: "ann", attributes: {} };

	describe("hashSessionIds", () => {
		test("the table holds no token, and what it holds signs nobody in", async () => {
			const auth = start({ hashSessionIds: true });
			const session = await auth.createSession(signIn);
			const token = auth.getSessionToken(session);
			const [row] = await sessions();
			expect(row?.["id"]).toMatch(STORED);
			expect(JSON.stringify(row)).not.toContain(token);
			expect(await auth.validateSession(token)).toMatchObject({ sessionId: row?.["id"] });
			for (const leaked of [session.sessionId, session.sessionId.toUpperCase()]) {
				await expect(auth.validateSession(leaked)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
			}
		});

		test.skipIf(textIgnoringCase === null)(
			"nor where the column compares without regard to case",
			async () => {
				await db.execute("DROP TABLE user_session");
				await db.execute(`CREATE TABLE user_session (
				id ${textIgnoringCase} NOT NULL PRIMARY KEY,
				user_id ${types.text} NOT NULL,
				active_expires ${types.integer} NOT NULL, idle_expires ${types.integer} NOT NULL
			)`);
				const auth = start({ hashSessionIds: true });
				const { sessionId } = await auth.createSession(signIn);
				expect(
					await db.read(`SELECT 1 FROM user_session WHERE id = '${sessionId.toUpperCase()}'`),
				).toHaveLength(1);
				await expect(auth.validateSession(sessionId.toUpperCase())).rejects.toThrow(
					"AUTH_INVALID_SESSION_ID",
				);
			},
		);

		test("a session from before keeps its token and its attributes, and gets a hashed id", async () => {
			const before = await start({}).createSession({
				...signIn,
				attributes: { country: "CH" },
			});
			const auth = start({ hashSessionIds: true });
			vi.setSystemTime(NOW + 1001);
			const after = await auth.validateSession(before.sessionId);
			expect(await sessions()).toEqual([
				{
					id: expect.stringMatching(STORED),
					user_id: "ann",
					active_expires: NOW + 2001,
					idle_expires: NOW + 52_001,
					country: "CH",
				},
			]);
			expect(auth.getSessionToken(after)).toBe(before.sessionId);
			await auth.invalidateSession(before.sessionId);
			expect(await sessions()).toEqual([]);
		});

		test("a sign-out between the read and the write of that renewal wins", async () => {
			const { sessionId } = await start({}).createSession(signIn);
			const adapter = adapterOf(db);
			const auth = start(
				{ hashSessionIds: true },
				{
					...adapter,
					replaceSession: async (id: string, session: SessionSchema) => {
						await db.execute("DELETE FROM user_session");
						await adapter.replaceSession?.(id, session);
					},
				},
			);
			vi.setSystemTime(NOW + 1001);
			await expect(auth.validateSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
			expect(await sessions()).toEqual([]);
		});
	});

	describe("rotateSessionIds", () => {
		const rotating = { rotateSessionIds: { gracePeriod: 5000 } } as const;

		test("the new row goes on, the old one dies, and a purge leaves the new one", async () => {
			const auth = start(rotating);
			const { sessionId } = await auth.createSession({
				...signIn,
				attributes: { country: "CH" },
			});
			vi.setSystemTime(NOW + 1001);
			const renewed = await auth.validateSession(sessionId);
			expect(await sessions()).toEqual([
				{
					id: sessionId,
					user_id: "ann",
					active_expires: NOW + 6001,
					idle_expires: NOW + 6000,
					country: "CH",
				},
				{
					id: renewed.sessionId,
					user_id: "ann",
					active_expires: NOW + 2001,
					idle_expires: NOW + 52_001,
					country: "CH",
				},
			]);
			vi.setSystemTime(NOW + 6002);
			await expect(auth.validateSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
			await auth.deleteExpiredSessions();
			expect((await sessions()).map(({ id }) => id)).toEqual([renewed.sessionId]);
		});

		test("a user who is deleted while the id is rotated leaves nothing behind", async () => {
			const adapter = adapterOf(db);
			const auth = start(rotating, {
				...adapter,
				setSession: async (session) => {
					if (Date.now() > NOW) {
						await db.execute("DELETE FROM user_session");
						await db.execute("DELETE FROM test_user");
					}
					await adapter.setSession(session);
				},
			});
			const { sessionId } = await auth.createSession(signIn);
			vi.setSystemTime(NOW + 1001);
			await expect(auth.validateSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
			expect(await sessions()).toEqual([]);
		});
	});

	describe("sessionColumns", () => {
		const all = {
			sessionColumns: {
				createdAt: "created_at",
				lastUsedAt: "last_used_at",
				lifetime: "lifetime",
			},
		} as const;

		test("are filled, for sessions from before too, and end them", async () => {
			const before = await start({}).createSession({ ...signIn, sessionId: "before" });
			await addColumns();
			const auth = start({
				...all,
				sessionExpiresIn: { activePeriod: 1000, idlePeriod: 50_000, absolutePeriod: 60_000 },
			});
			vi.setSystemTime(NOW + 1001);
			await auth.validateSession(before.sessionId);
			const lifetime = { activePeriod: 100_000, cookie: "browser" } as const;
			await auth.createSession({ ...signIn, sessionId: "after", lifetime });
			expect(await sessions()).toMatchObject([
				{
					id: "before",
					created_at: NOW + 1001,
					last_used_at: NOW + 1001,
					lifetime: null,
					idle_expires: NOW + 52_001,
				},
				{
					id: "after",
					created_at: NOW + 1001,
					last_used_at: NOW + 1001,
					lifetime: '{"activePeriod":100000,"cookie":"browser"}',
					idle_expires: NOW + 61_001,
				},
			]);
			vi.setSystemTime(NOW + 61_001);
			const { attributes } = auth.createSessionCookie(await auth.validateSession("after"));
			expect(attributes.expires).toBeUndefined();
			expect((await sessions())[1]).toMatchObject({ last_used_at: NOW + 61_001 });
			vi.setSystemTime(NOW + 61_002);
			await expect(auth.validateSession("after")).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		});

		test.each([
			["createdAt", "made_at", "a 64-bit integer"],
			["lastUsedAt", "used_at", "a 64-bit integer"],
			["lifetime", "life", "text"],
		])(
			"%s: a missing column is named at the first sign-in, with the option",
			async (option, name, kind) => {
				const auth = start({ sessionColumns: { [option]: name } });
				const sentence = `The option sessionColumns.${option} of lucia() names the column "${name}" of the session table, ${kind}, nullable: add it, or leave out the option.`;
				await expect(auth.createSession(signIn)).rejects.toThrow(sentence);
				expect(await sessions()).toEqual([]);
			},
		);

		test.each([
			["createdAt", "made_at"],
			["lastUsedAt", "used_at"],
		])("%s: and at the first renewal of a session from before", async (option, name) => {
			const { sessionId } = await start({}).createSession(signIn);
			const auth = start({ sessionColumns: { [option]: name } });
			vi.setSystemTime(NOW + 1001);
			await expect(auth.validateSession(sessionId)).rejects.toThrow(
				`The option sessionColumns.${option} of lucia() names the column "${name}"`,
			);
		});
	});

	test("all options together: signed in, renewed, seen, limited, signed out", async () => {
		await addColumns();
		const auth = start({
			sessionExpiresIn: { activePeriod: 1000, idlePeriod: 5000, absolutePeriod: 9000 },
			hashSessionIds: true,
			rotateSessionIds: { gracePeriod: 1000 },
			deleteDeadSessions: true,
			sessionColumns: {
				createdAt: "created_at",
				lastUsedAt: "last_used_at",
				lastUsedPrecision: 0,
				lifetime: "lifetime",
			},
		});
		const first = auth.getSessionToken(await auth.createSession({ ...signIn, lifetime: {} }));
		vi.setSystemTime(NOW + 5000);
		const second = auth.getSessionToken(await auth.validateSession(first));
		expect(await auth.getAllUserSessions("ann")).toHaveLength(1);
		vi.setSystemTime(NOW + 8000);
		const session = await auth.validateSession(second);
		expect(session.idlePeriodExpiresAt).toEqual(new Date(NOW + 9000));
		await auth.invalidateSession(auth.getSessionToken(session));
		await expect(auth.validateSession(second)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		expect(await sessions()).toEqual([]);
	});
}
