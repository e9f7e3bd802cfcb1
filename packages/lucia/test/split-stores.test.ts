import { describe, expect, test } from "vitest";
import { lucia } from "../src/lucia.ts";
import { account, quickHash } from "./support/instance.ts";
import { emptyRows, memoryAdapter, type MethodName } from "./support/memory-adapter.ts";

// Users and keys in one store, sessions in another, each of which can be away while the other is not.

async function twoStores() {
	const [users, sessions] = [emptyRows(), emptyRows()];
	let failing: MethodName | null = null;
	const intercept = (method: MethodName): void => {
		if (method === failing) throw new Error(`away at ${method}`);
	};
	const adapter = {
		user: memoryAdapter(users, { intercept }),
		session: memoryAdapter(sessions, { foreignKeys: false, intercept }),
	};
	const auth = lucia({ adapter, env: "DEV", passwordHash: quickHash });
	const { userId } = await auth.createUser(account("ann"));
	const { sessionId } = await auth.createSession({ userId, attributes: {} });
	const rowsLeft = () => [users.users.size, users.keys.size, sessions.sessions.size];
	return {
		auth,
		userId,
		sessionId,
		sessions,
		rowsLeft,
		failsAt: (method: MethodName | null): void => void (failing = method),
	};
}

describe("a user whose sessions are stored elsewhere", () => {
	test("is deleted after the sessions, and not at all while their store is away", async () => {
		const { auth, userId, rowsLeft, failsAt } = await twoStores();
		failsAt("deleteSessionsByUserId");
		await expect(auth.deleteUser(userId)).rejects.toThrow("away at deleteSessionsByUserId");
		expect(rowsLeft()).toEqual([1, 1, 1]);
	});

	test("is signed out and stays when the store of users fails, and is deleted by another call", async () => {
		const { auth, userId, rowsLeft, failsAt } = await twoStores();
		failsAt("deleteUser");
		await expect(auth.deleteUser(userId)).rejects.toThrow("away at deleteUser");
		expect(rowsLeft()).toEqual([1, 0, 0]);
		failsAt(null);
		await auth.deleteUser(userId);
		expect(rowsLeft()).toEqual([0, 0, 0]);
	});

	test("leaves a session of a sign-in at the same instant, which is not valid", async () => {
		const { auth, userId, sessionId, sessions, rowsLeft } = await twoStores();
		const row = sessions.sessions.get(sessionId);
		if (row === undefined) throw new Error("the session is not stored");
		await auth.deleteUser(userId);
		sessions.sessions.set(sessionId, row);
		expect(rowsLeft()).toEqual([0, 0, 1]);
		await expect(auth.validateSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
	});

	test("is not called signed out while the store of sessions is away", async () => {
		const { auth, sessionId, failsAt } = await twoStores();
		failsAt("getSession");
		await expect(auth.validateSession(sessionId)).rejects.toThrow("away at getSession");
	});
});
