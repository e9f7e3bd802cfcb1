import { describe, expect, test } from "vitest";
import type { Adapter, InitializeAdapter } from "./adapter.ts";
import { joinAdapters, splitAdapter } from "./join-adapters.ts";
import { LuciaError } from "../errors.ts";
import { lucia } from "../lucia.ts";
import { account, quickHash } from "../../test/support/instance.ts";
import { emptyRows, memoryAdapter } from "../../test/support/memory-adapter.ts";

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

	test("have no joined read and no joined deletion, though each has both", () => {
		const adapter = memoryAdapter(emptyRows(), { atomic: true })(LuciaError);
		const split = splitAdapter(adapter, adapter);
		expect(split.getSessionAndUser).toBeUndefined();
		expect(split.deleteUserCompletely).toBeUndefined();
		expect(split.replacePassword).toBeDefined();
	});

	test("tokens stay with the users, also where sessions could store them", async () => {
		const user = memoryAdapter(emptyRows(), { tokens: true })(LuciaError);
		const session = memoryAdapter(emptyRows(), { tokens: true })(LuciaError);
		expect(splitAdapter(user, session).tokens).toBe(user.tokens);
		const { tokens: _, ...without } = user;
		expect("tokens" in splitAdapter(without, session)).toBe(false);
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

	test.each(["setSession", "updateSession", "deleteSession"])(
		"drops the replacement of sessions of the base when %s is another's",
		(name) => {
			const joined = joinAdapters(base, { [name]: async () => {} })(LuciaError);
			expect(joined.replaceSession).toBeUndefined();
			const kept = joinAdapters(base, { getKey: async () => null })(LuciaError);
			expect(kept.replaceSession).toBeDefined();
		},
	);

	test.each(["setUser", "deleteKeysByUserId", "deleteSessionsByUserId"])(
		"drops the joined deletion of the base when %s is replaced",
		(name) => {
			const atomic = memoryAdapter(emptyRows(), { atomic: true });
			expect(joinAdapters(atomic, {})(LuciaError).deleteUserCompletely).toBeDefined();
			const joined = joinAdapters(atomic, { [name]: async () => {} })(LuciaError);
			expect(joined.deleteUserCompletely).toBeUndefined();
			expect(joined.replacePassword).toBeDefined();
		},
	);

	test("drops replacePassword of the base when keys are stored somewhere else", () => {
		const atomic = memoryAdapter(emptyRows(), { atomic: true });
		const joined = joinAdapters(atomic, { updateKey: async () => {} })(LuciaError);
		expect(joined.replacePassword).toBeUndefined();
	});

	test("takes the tokens of the later adapter as a whole, and otherwise keeps those there are", () => {
		const [one, other] = [1, 2].map(() => memoryAdapter(emptyRows(), { tokens: true })(LuciaError));
		if (!one?.tokens || !other?.tokens) throw new Error("the memory adapter lost its tokens");
		expect(joinAdapters(() => one, { tokens: other.tokens })(LuciaError).tokens).toBe(other.tokens);
		// A look-up of users that is cached, say, changes nothing about tokens.
		expect(joinAdapters(() => one, { getUser: other.getUser })(LuciaError).tokens).toBe(one.tokens);
		const inherited = Object.create(one) as Adapter;
		expect(joinAdapters(() => inherited)(LuciaError).tokens).toBe(one.tokens);
	});

	test("drops the joined deletion of the base when tokens are stored somewhere else", () => {
		const atomic = memoryAdapter(emptyRows(), { atomic: true });
		const { tokens } = memoryAdapter(emptyRows(), { tokens: true })(LuciaError);
		if (!tokens) throw new Error("the memory adapter lost its tokens");
		expect(joinAdapters(atomic, { tokens })(LuciaError).deleteUserCompletely).toBeUndefined();
	});

	test("takes methods from a prototype", async () => {
		const joined = joinAdapters(asClass(base), {})(LuciaError);
		expect(await joined.getUser("nobody")).toBeNull();
	});
});
