import { describe, expect, test } from "vitest";
import type { Adapter, InitializeAdapter } from "./adapter.ts";
import { joinAdapters, splitAdapter } from "./compose-adapters.ts";
import { LuciaError } from "./errors.ts";
import { lucia } from "./lucia.ts";
import { account, quickHash } from "./testing/instance.ts";
import { emptyRows, memoryAdapter } from "./testing/memory-adapter.ts";

/** The same adapter with its methods on a prototype, where classes keep them. */
function asClass(initialize: InitializeAdapter<Adapter>): InitializeAdapter<Adapter> {
	return (E) => Object.create(initialize(E)) as Adapter;
}

const noSession = async (): Promise<[null, null]> => [null, null];

describe("split adapters", () => {
	test("users and keys are stored in one, sessions in the other", async () => {
		const [one, other] = [emptyRows(), emptyRows()];
		const auth = lucia({
			adapter: {
				user: memoryAdapter(one),
				session: memoryAdapter(other, { foreignKeys: false }),
			},
			env: "DEV",
			passwordHash: quickHash,
		});
		const { userId } = await auth.createUser(account("ann"));
		const { sessionId } = await auth.createSession({ userId, attributes: {} });
		expect((await auth.validateSession(sessionId)).user.userId).toBe(userId);
		expect([one.users.size, one.keys.size, one.sessions.size]).toEqual([1, 1, 0]);
		expect([other.users.size, other.keys.size, other.sessions.size]).toEqual([0, 0, 1]);
		await auth.deleteUser(userId);
		expect(other.sessions.size).toBe(0);
	});

	test("have no joined read, though each has one", () => {
		const adapter = memoryAdapter(emptyRows())(LuciaError);
		expect(splitAdapter(adapter, adapter).getSessionAndUser).toBeUndefined();
	});

	test("lost methods that stand on a prototype: now class instances work", async () => {
		const [one, other] = [emptyRows(), emptyRows()];
		const auth = lucia({
			adapter: {
				user: asClass(memoryAdapter(one)),
				session: asClass(memoryAdapter(other, { foreignKeys: false })),
			},
			env: "DEV",
		});
		const { userId } = await auth.createUser({ key: null, attributes: {} });
		await auth.createSession({ userId, attributes: {} });
		expect(await auth.getAllUserSessions(userId)).toHaveLength(1);
	});

	test("methods keep the object that they belong to", async () => {
		class Counting {
			#reads = 0;
			async getUser(): Promise<{ id: string }> {
				this.#reads++;
				return { id: String(this.#reads) };
			}
		}
		const session = memoryAdapter(emptyRows())(LuciaError);
		const adapter = splitAdapter(new Counting() as never, session);
		await adapter.getUser("a");
		expect(await adapter.getUser("a")).toEqual({ id: "2" });
	});
});

describe("joinAdapters", () => {
	const base = memoryAdapter(emptyRows());

	test("the later adapter counts, and the others keep the rest", async () => {
		const joined = joinAdapters(
			base,
			() => ({ ...base(LuciaError), getUser: async () => ({ id: "second" }) }),
			{ getUser: async () => ({ id: "third" }) },
		)(LuciaError);
		expect(await joined.getUser("a")).toEqual({ id: "third" });
		expect(await joined.getKey("a")).toBeNull();
	});

	test("each initialiser gets the class to throw with", () => {
		const given: unknown[] = [];
		const remember: InitializeAdapter<Adapter> = (E) => {
			given.push(E);
			return base(E);
		};
		joinAdapters(remember, remember)(LuciaError);
		expect(given).toEqual([LuciaError, LuciaError]);
	});

	test("changed the base adapter itself: now it stays as it is", () => {
		const adapter = base(LuciaError);
		const before = { ...adapter };
		joinAdapters(() => adapter, { getUser: async () => null })(LuciaError);
		expect(adapter).toEqual(before);
	});

	test.each(["getUser", "getSession"])(
		"kept the joined read of the base when %s was replaced, so that the replacement had no effect",
		(name) => {
			const joined = joinAdapters(base, { [name]: async () => null })(LuciaError);
			expect(joined.getSessionAndUser).toBeUndefined();
		},
	);

	test("keeps a joined read that comes with the replacement, or that nothing replaces", async () => {
		const replaced = joinAdapters(base, {
			getUser: async () => null,
			getSessionAndUser: noSession,
		})(LuciaError);
		expect(await replaced.getSessionAndUser?.("a")).toEqual([null, null]);
		const kept = joinAdapters(base, { setKey: async () => {} })(LuciaError);
		expect(kept.getSessionAndUser).toBeDefined();
		expect(kept.deleteExpiredSessions).toBeDefined();
	});

	test("drops the purge of the base when sessions are stored somewhere else", () => {
		const joined = joinAdapters(base, { setSession: async () => {} })(LuciaError);
		expect(joined.deleteExpiredSessions).toBeUndefined();
	});

	test("takes methods from a prototype", async () => {
		const joined = joinAdapters(asClass(base), {})(LuciaError);
		expect(await joined.getUser("nobody")).toBeNull();
	});
});
