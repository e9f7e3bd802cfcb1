// One suite for the file of every page: what holds on one database holds on all of them.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Session, SessionFile } from "./files.ts";

/** A database with the users `ada` and `bob`, and the file of a page on it. */
export interface Ground {
	readonly file: SessionFile;
	/** All that stands in the database about sessions, as text. */
	readonly dump: () => Promise<string>;
	/** How many sessions stand there, dead ones too. */
	readonly count: () => Promise<number>;
	/** Takes all sessions away. */
	readonly empty: () => Promise<void>;
	readonly close: () => Promise<void>;
}

const day = 24 * 60 * 60 * 1000;
const half = 7 * day;

/** How often two things are tried at the same moment. */
const ROUNDS = 25;

const garbage: readonly string[] = [
	"",
	".",
	"a.b",
	"..",
	"null",
	"__proto__.constructor",
	"' OR 1 = 1 --",
	'{"$ne":null}',
	"*",
	"\0",
	"\uD800.\uDFFF",
	`${"0".repeat(32)}.`,
	`.${"A".repeat(43)}`,
	`${"0".repeat(32)}.${"A".repeat(43)}`,
	`${"0".repeat(32)}.${"A".repeat(43)}.${"A".repeat(43)}`,
	"x".repeat(1_000_000),
];

/** Runs the tests of the file of a page on a database. */
export function sessionSuite(name: string, open: () => Promise<Ground>): void {
	describe(`session.ts on ${name}`, () => {
		let ground: Ground;
		let file: SessionFile;
		// The clocks of servers go on: tests begin with theirs, and move ahead.
		const advance = (milliseconds: number): void =>
			void vi.setSystemTime(Date.now() + milliseconds);
		const setTime = (time: Date | number): void => void vi.setSystemTime(time);
		const userOf = async (token: string): Promise<string | null> =>
			(await file.validateSession(token))?.userId ?? null;

		beforeAll(async () => {
			ground = await open();
			({ file } = ground);
		});
		afterAll(async () => ground.close());
		beforeEach(async () => {
			await ground.empty();
			vi.useFakeTimers({ toFake: ["Date"] });
		});
		afterEach(() => void vi.useRealTimers());

		test("makes a session that its token validates", async () => {
			const now = Date.now();
			const { session, token } = await file.createSession("ada");
			expect(session).toStrictEqual({
				id: token.split(".")[0],
				userId: "ada",
				createdAt: new Date(now),
				expiresAt: new Date(now + 14 * day),
			});
			expect(token).toMatch(/^[0-9a-f]{32}\.[\w-]{43}$/);
			expect(await file.validateSession(token)).toStrictEqual(session);
			const again = await file.createSession("ada");
			expect(again.session.id).not.toBe(session.id);
			expect(await userOf(token)).toBe("ada");
		});

		test("stores no secret, and shows no hash", async () => {
			const { session, token } = await file.createSession("ada");
			const [id = "", secret = ""] = token.split(".");
			const stored = await ground.dump();
			expect(stored).toContain(id);
			expect(stored).toMatch(/[0-9a-f]{64}/);
			expect(stored).not.toContain(secret);
			for (const each of [session, await file.validateSession(token)]) {
				expect(JSON.stringify(each)).not.toMatch(/hash|[0-9a-f]{64}/i);
			}
		});

		test("refuses another secret, and the secret of another session", async () => {
			const { session, token } = await file.createSession("ada");
			const other = await file.createSession("bob");
			const [id = "", secret = ""] = token.split(".");
			const [, otherSecret = ""] = other.token.split(".");
			const flipped = `${secret.startsWith("A") ? "B" : "A"}${secret.slice(1)}`;
			for (const wrong of [flipped, otherSecret, secret.slice(1), `${secret}A`, ""])
				expect(await userOf(`${id}.${wrong}`)).toBeNull();
			expect(await userOf(session.id)).toBeNull();
			expect(await userOf(token)).toBe("ada");
			expect(await userOf(other.token)).toBe("bob");
		});

		test("refuses another id", async () => {
			const { token } = await file.createSession("ada");
			const [id = "", secret = ""] = token.split(".");
			const flipped = `${id.startsWith("0") ? "1" : "0"}${id.slice(1)}`;
			for (const wrong of [flipped, id.toUpperCase(), ` ${id}`, `${id} `, `${id}%`, ""]) {
				if (wrong === id) continue;
				expect(await userOf(`${wrong}.${secret}`)).toBeNull();
			}
		});

		test("refuses what is no token, without an error", async () => {
			const { token } = await file.createSession("ada");
			for (const each of [...garbage, `${token}\n`, ` ${token}`, `${token}\0`, token.repeat(2)])
				expect(await userOf(each)).toBeNull();
			expect(await userOf(token)).toBe("ada");
		});

		test("lives until its end, and not a millisecond longer", async () => {
			const first = await file.createSession("ada");
			const second = await file.createSession("ada");
			setTime(first.session.expiresAt.getTime() - 1);
			expect(await userOf(first.token)).toBe("ada");
			setTime(second.session.expiresAt);
			expect(await userOf(second.token)).toBeNull();
			// The visit in the last millisecond has renewed the first one.
			expect(await userOf(first.token)).toBe("ada");
		});

		test("is renewed from half time on, not before", async () => {
			const { session, token } = await file.createSession("ada");
			const end = session.expiresAt.getTime();
			setTime(end - half - 1);
			expect((await file.validateSession(token))?.expiresAt).toStrictEqual(new Date(end));
			setTime(end - half);
			const renewed = await file.validateSession(token);
			expect(renewed).toStrictEqual({ ...session, expiresAt: new Date(end + half) });
			advance(1);
			expect(await file.validateSession(token)).toStrictEqual(renewed);
			setTime(end + half - 1);
			expect(await userOf(token)).toBe("ada");
		});

		test("ends at the absolute end, however often it is used", async () => {
			const { session, token } = await file.createSession("ada");
			const last = session.createdAt.getTime() + 30 * day;
			let found: Session | null = session;
			while (Date.now() + day < last) {
				advance(day);
				found = await file.validateSession(token);
				expect(found?.expiresAt.getTime()).toBeLessThanOrEqual(last);
			}
			expect(found?.expiresAt).toStrictEqual(new Date(last));
			setTime(last - 1);
			expect(await userOf(token)).toBe("ada");
			setTime(last);
			expect(await userOf(token)).toBeNull();
		});

		test("renewals at once agree, and all of them are signed in", async () => {
			const { session, token } = await file.createSession("ada");
			setTime(session.expiresAt.getTime() - half + day);
			const found = await Promise.all(
				Array.from({ length: 20 }, async (_, index) => {
					// Servers whose clocks differ.
					if (index % 2 === 0) advance(1);
					return file.validateSession(token);
				}),
			);
			expect(found.map((each) => each?.userId)).toStrictEqual(found.map(() => "ada"));
			const stored = await file.validateSession(token);
			expect(stored?.expiresAt.getTime()).toBeGreaterThan(session.expiresAt.getTime() + half);
			for (const each of found)
				expect(Math.abs(Number(each?.expiresAt) - Number(stored?.expiresAt))).toBeLessThanOrEqual(
					20,
				);
			expect(await ground.count()).toBe(1);
		});

		test("a renewal never brings back what was ended at the same moment", async () => {
			for (let round = 0; round < ROUNDS; round++) {
				const { session, token } = await file.createSession("ada");
				setTime(session.expiresAt.getTime() - half + 1);
				const renew = (): Promise<Session | null> => file.validateSession(token);
				const end = (): Promise<void> =>
					round % 2 === 0 ? file.invalidateSession(session.id) : file.invalidateSessions("ada");
				await Promise.all([renew(), renew(), end(), renew(), renew()]);
				expect(await userOf(token)).toBeNull();
				expect(await ground.count()).toBe(0);
			}
		});

		test("ends one session, and no other", async () => {
			const { session, token } = await file.createSession("ada");
			const other = await file.createSession("ada");
			await file.invalidateSession(session.id);
			expect(await userOf(token)).toBeNull();
			expect(await userOf(other.token)).toBe("ada");
			await file.invalidateSession(session.id);
			await file.invalidateSession("nobody's");
			expect(await userOf(other.token)).toBe("ada");
			expect(await ground.count()).toBe(1);
		});

		test("ends all sessions of one user, and of nobody else", async () => {
			const tokens: string[] = [];
			for (const user of ["ada", "ada", "bob"]) tokens.push((await file.createSession(user)).token);
			await file.invalidateSessions("ada");
			expect(await Promise.all(tokens.map(userOf))).toStrictEqual([null, null, "bob"]);
			await file.invalidateSessions("ada");
			await file.invalidateSessions("nobody");
			const { token } = await file.createSession("ada");
			expect(await userOf(token)).toBe("ada");
			expect(await ground.count()).toBe(2);
		});

		test("a sign-in during a sign-out everywhere can be ended later", async () => {
			for (let round = 0; round < ROUNDS; round++) {
				await file.createSession("ada");
				const end = (): Promise<void> => file.invalidateSessions("ada");
				const make = (): Promise<object> => file.createSession("ada");
				await Promise.all(round % 2 === 0 ? [end(), make(), end()] : [make(), end(), make()]);
				await end();
				expect(await ground.count()).toBe(0);
			}
		});

		test("deletes what has run out, and nothing else", async ({ skip }) => {
			const { deleteExpiredSessions } = file;
			if (deleteExpiredSessions === undefined) return skip("the database does it by itself");
			const { session } = await file.createSession("ada");
			advance(1);
			const later = await file.createSession("bob");
			setTime(session.expiresAt);
			await deleteExpiredSessions();
			expect(await ground.count()).toBe(1);
			expect(await userOf(later.token)).toBe("bob");
		});
	});
}
