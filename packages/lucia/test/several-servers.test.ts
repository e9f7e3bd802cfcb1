import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Configuration } from "../src/configuration/configuration.ts";
import { account, createInstance } from "./support/instance.ts";
import { emptyRows, memoryAdapter } from "./support/memory-adapter.ts";

// Processes on one storage whose clocks or options differ: on machines of their own, or while a new
// version takes the place of an old one.

const NOW = Date.UTC(2026, 0, 1);
const CH = { country: "CH" };
const GRACE = 2000;
const rotating = { rotateSessionIds: { gracePeriod: GRACE } } as const;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterEach(() => void vi.useRealTimers());

type Server = ReturnType<typeof createInstance>["auth"];

/** A server for each configuration, and a user. A session is active for 10 s, then idle for 50 s. */
async function servers(...configurations: readonly Partial<Configuration>[]) {
	const rows = emptyRows();
	const all = configurations.map(
		(configuration) =>
			createInstance({
				sessionExpiresIn: { activePeriod: 10_000, idlePeriod: 50_000 },
				adapter: memoryAdapter(rows, { atomic: true }),
				...configuration,
			}).auth,
	) as [Server, Server];
	const { userId } = await all[0].createUser(account("ann"));
	return { all, userId };
}

const isAccepted = async (server: Server, token: string): Promise<boolean> =>
	server.validateSession(token).then(
		() => true,
		() => false,
	);

/** What a server does whose clock is ahead. */
async function ahead<Result>(milliseconds: number, work: () => Promise<Result>): Promise<Result> {
	const now = Date.now();
	vi.setSystemTime(now + milliseconds);
	try {
		return await work();
	} finally {
		vi.setSystemTime(now);
	}
}

describe("clocks that differ", () => {
	test("a session ends by the clock of the server that is asked", async () => {
		const { all, userId } = await servers({}, {});
		const [server, other] = all;
		const { sessionId } = await server.createSession({ userId, attributes: CH });
		vi.setSystemTime(NOW + 59_000);
		expect(await ahead(1001, () => isAccepted(other, sessionId))).toBe(false);
		expect(await isAccepted(server, sessionId)).toBe(true);
	});

	test("a clock that is ahead deletes sessions that live for the others", async () => {
		const { all, userId } = await servers({}, {});
		const [server, other] = all;
		const { sessionId } = await server.createSession({ userId, attributes: CH });
		await ahead(60_001, () => other.deleteExpiredSessions());
		expect(await isAccepted(server, sessionId)).toBe(false);
	});

	test("the old id of a rotated session has no grace period where the clock is ahead by more", async () => {
		const { all, userId } = await servers(rotating, rotating);
		const [server, other] = all;
		const { sessionId } = await server.createSession({ userId, attributes: CH });
		vi.setSystemTime(NOW + 10_001);
		expect(await server.validateSession(sessionId)).toMatchObject({ fresh: true });
		expect(await ahead(GRACE, () => isAccepted(other, sessionId))).toBe(true);
		expect(await ahead(GRACE + 1, () => isAccepted(other, sessionId))).toBe(false);
	});
});

describe("hashSessionIds on one server of two", () => {
	test("a session of the one is unknown to the other", async () => {
		const { all, userId } = await servers({ hashSessionIds: true }, {});
		const [hashing, plain] = all;
		const session = await hashing.createSession({ userId, attributes: CH });
		const token = hashing.getSessionToken(session);
		expect(await isAccepted(hashing, token)).toBe(true);
		expect(await isAccepted(plain, token)).toBe(false);
	});

	test("a session from before is known to both until it is renewed", async () => {
		const { all, userId } = await servers({ hashSessionIds: true }, {});
		const [hashing, plain] = all;
		const { sessionId } = await plain.createSession({ userId, attributes: CH });
		expect(await isAccepted(hashing, sessionId)).toBe(true);
		expect(await isAccepted(plain, sessionId)).toBe(true);
		vi.setSystemTime(NOW + 10_001);
		expect(await hashing.validateSession(sessionId)).toMatchObject({ fresh: true });
		expect(await isAccepted(hashing, sessionId)).toBe(true);
		expect(await isAccepted(plain, sessionId)).toBe(false);
	});
});

describe("rotateSessionIds on one server of two", () => {
	/** A session that the one has just given a new id. */
	async function rotated() {
		const { all, userId } = await servers(rotating, {});
		const [rotatingServer, other] = all;
		const { sessionId: old } = await other.createSession({ userId, attributes: CH });
		vi.setSystemTime(NOW + 10_001);
		const { sessionId: next } = await rotatingServer.validateSession(old);
		expect(next).not.toBe(old);
		return { other, userId, old, next };
	}

	test("the other takes both ids, and the old one until the end of its grace period", async () => {
		const { other, old, next } = await rotated();
		expect(await isAccepted(other, next)).toBe(true);
		vi.setSystemTime(NOW + 10_001 + GRACE);
		expect(await other.validateSession(old)).toMatchObject({ fresh: false });
		vi.setSystemTime(NOW + 10_001 + GRACE + 1);
		expect(await isAccepted(other, old)).toBe(false);
		expect(await isAccepted(other, next)).toBe(true);
	});

	test("a sign-out at the other leaves the old id its grace period, and one everywhere does not", async () => {
		const { other, userId, old, next } = await rotated();
		await other.invalidateSession(next);
		expect(await isAccepted(other, old)).toBe(true);
		await other.invalidateAllUserSessions(userId);
		expect(await isAccepted(other, old)).toBe(false);
	});
});

test("a session lives as long as the server says that renews it", async () => {
	const [long, short] = [50_000, 1000].map((idlePeriod) => ({
		sessionExpiresIn: { activePeriod: 10_000, idlePeriod },
	}));
	const { all, userId } = await servers({ ...long }, { ...short });
	const [first, second] = all;
	const { sessionId } = await first.createSession({ userId, attributes: CH });
	vi.setSystemTime(NOW + 10_001);
	const renewed = await second.validateSession(sessionId);
	expect(renewed.idlePeriodExpiresAt).toEqual(new Date(NOW + 10_001 + 11_000));
});

test("a cookie under another name is none, so that a change of the name signs everybody out", async () => {
	const { all, userId } = await servers({}, { sessionCookie: { name: "id" } });
	const [first, second] = all;
	const cookie = first.createSessionCookie(await first.createSession({ userId, attributes: CH }));
	const header = `${cookie.name}=${cookie.value}`;
	expect(first.readSessionCookie(header)).toBe(cookie.value);
	expect(second.readSessionCookie(header)).toBeNull();
});
