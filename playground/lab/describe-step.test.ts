import { describe, expect, it } from "vitest";
import type { Command, RuntimeEvent } from "#runtime/protocol";
import { reduce, type World } from "../world/world.ts";
import { describeStep } from "./describe-step.ts";
import {
	after,
	alice,
	aliceKey,
	at,
	emptyWorld,
	sessionRow,
	signedIn,
	start,
	tablesOf,
} from "./test-worlds.ts";
import { day } from "./time.ts";
import { viewOf } from "./view.ts";

function tell(before: World, now: World) {
	const step = now.log.at(-1);
	if (step === undefined) throw new Error("no step to tell");
	return describeStep(step, viewOf(before), viewOf(now));
}

describe("the account of a step", () => {
	it("says who signed in and that the session is new", () => {
		expect(tell(emptyWorld(), signedIn())).toEqual({
			tone: "good",
			summary: "Signed in with username:alice: the browser got a cookie.",
			details: ["Session 1 of alice is new and active."],
		});
	});

	it("says what the time did", () => {
		const before = signedIn();
		expect(tell(before, at(before, start + day + 1))).toEqual({
			tone: "clock",
			summary: "1 day went by.",
			details: ["Session 1 of alice is now idle."],
		});
	});

	it("counts the sessions that there are too many of to name", () => {
		const sessions = ["s1", "s2", "s3", "s4", "s5", "s6"].map((id) => sessionRow(id, start));
		const many = after(emptyWorld(), { type: "setClock", now: start }, [
			{
				type: "tables",
				tables: tablesOf({ user: [alice], user_key: [aliceKey], user_session: sessions }),
			},
		]);
		const { details } = tell(emptyWorld(), many);
		expect(details).toHaveLength(4);
		expect(details.at(-1)).toBe("3 more sessions changed.");
	});

	it("names the client that was signed out, when it is not the browser", () => {
		const before = signedIn();
		const command = { type: "signOut", cookieHeader: "" } as const;
		expect(tell(before, after(before, { ...command, client: "phone" }, [])).summary).toBe(
			"Signed out: the phone's cookie is cleared.",
		);
		expect(tell(before, after(before, command, [])).summary).toBe(
			"Signed out: the browser's cookie is cleared.",
		);
	});

	it("says that a validation renewed an idle session", () => {
		const idle = at(signedIn(), start + 2 * day);
		const renewed = after(idle, { type: "validate", credential: { via: "bearer", token: "s1" } }, [
			{
				type: "tables",
				tables: tablesOf({
					user: [alice],
					user_key: [aliceKey],
					user_session: [sessionRow("s1", start + 2 * day)],
				}),
			},
		]);
		expect(tell(idle, renewed).details).toEqual([
			"Session 1 of alice was renewed: active for 1 day.",
		]);
	});

	it("says in plain words what an error code means, and keeps the code", () => {
		const before = signedIn();
		const refused = after(
			before,
			{
				type: "signIn",
				providerId: "username",
				providerUserId: "alice",
				password: "no",
				cookieHeader: "",
			},
			[
				{
					type: "error",
					error: {
						name: "LuciaError",
						message: "AUTH_INVALID_PASSWORD",
						code: "AUTH_INVALID_PASSWORD",
					},
				},
			],
			"error",
		);
		const account = tell(before, refused);
		expect(account.tone).toBe("bad");
		expect(account.summary).toContain("password does not match");
		expect(account.error?.code).toBe("AUTH_INVALID_PASSWORD");
	});

	it("shows an error that is not the library's as it is, with its place", () => {
		const failed = after(
			emptyWorld(),
			{ type: "deleteUser", userId: "u1" },
			[
				{
					type: "error",
					error: { name: "TypeError", message: "x is null", at: { file: "auth.ts", line: 3 } },
				},
			],
			"error",
		);
		expect(tell(emptyWorld(), failed).summary).toBe("TypeError: x is null (auth.ts, line 3)");
	});

	it("says of a validation that the session is valid, not that somebody signed in", () => {
		const before = signedIn();
		const session = {
			sessionId: "s1",
			userId: "u1",
			state: "active",
			fresh: false,
			activePeriodExpiresAt: start + day,
			idlePeriodExpiresAt: start + 15 * day,
		} as const;
		const credential = { via: "cookie", cookieHeader: "auth_session=s1" } as const;
		const now = after(before, { type: "validate", credential }, [{ type: "session", session }]);
		expect(tell(before, now).summary).toBe("The session is valid: the request is that of alice.");
	});

	it("says when a sign-out found nothing to end", () => {
		const before = signedIn();
		const now = after(before, { type: "signOut", cookieHeader: "" }, []);
		expect(tell(before, now).details).toEqual([
			"The request had no valid session that could be ended.",
		]);
	});

	it("names the key that a new user has, not the user name", () => {
		const create = {
			type: "createUser",
			username: "carol",
			password: null,
			key: { providerId: "github", providerUserId: "4711" },
		} as const;
		const world = emptyWorld();
		expect(tell(world, after(world, create, [])).summary).toBe(
			"Created user carol with the key github:4711, which has no password.",
		);
		expect(tell(world, after(world, { ...create, key: null }, [])).summary).toBe(
			"Created user carol, without a key.",
		);
	});

	it("does not say that a key was deleted, or sessions ended, where there was none", () => {
		const before = signedIn();
		const name = { providerId: "github", providerUserId: "1" };
		expect(tell(before, after(before, { type: "deleteKey", ...name }, [])).summary).toBe(
			"There is no key github:1 to delete.",
		);
		const nobody = emptyWorld();
		const all = { type: "invalidateAllUserSessions", userId: "u1" } as const;
		expect(tell(nobody, after(nobody, all, [])).summary).toContain("has no session to invalidate");
	});

	/** A statement of the library's, as it is told. */
	const wrote = (changes: number): RuntimeEvent => ({
		type: "sql",
		statement: "DELETE FROM auth_key WHERE id = ?",
		parameters: ["x"],
		columns: [],
		rows: [],
		rowCount: 0,
		changes,
	});
	const deleteKey = { type: "deleteKey", providerId: "github", providerUserId: "1200" } as const;

	it("says that a key was deleted which stood in a renamed or in a long table: there was none, it said", () => {
		const renamed = tablesOf({ user_key: [["github:1200", "u1", null]] }).map((table) =>
			Object.assign(table, { name: `auth_${table.name}` }),
		);
		const keys = Array.from({ length: 1000 }, (_, index) => [`github:${index}`, "u1", null]);
		const long = tablesOf({ user_key: keys }).map((table) =>
			table.name === "user_key" ? Object.assign(table, { rowCount: 1500 }) : table,
		);
		for (const tables of [renamed, long]) {
			const before = after(emptyWorld(), deleteKey, [{ type: "tables", tables }]);
			const summaryAfter = (events: readonly RuntimeEvent[]) =>
				tell(before, after(before, deleteKey, events)).summary;
			expect(summaryAfter([wrote(1)])).toBe("The key github:1200 is deleted.");
			expect(summaryAfter([])).toBe("The key github:1200 is deleted.");
			expect(summaryAfter([wrote(0)])).toBe("There is no key github:1200 to delete.");
		}
	});

	it("does not call done what no statement has done, though the tables have it or cannot tell", () => {
		const before = signedIn();
		const lost: RuntimeEvent = { type: "dropped", lines: 0, statements: 1, others: 0 };
		const told = (command: Command, events: readonly RuntimeEvent[]) =>
			tell(before, after(before, command, events)).summary;
		const [userId, sessionId] = ["u1", "s1"];
		for (const [command, none, done] of [
			[{ type: "deleteUser", userId }, "There is no such user", "Deleted user alice"],
			[{ type: "invalidateSession", sessionId }, "There is no such session", "is invalidated"],
			[{ type: "invalidateAllUserSessions", userId }, "alice has no session", "are invalidated"],
			[{ type: "deleteDeadUserSessions", userId }, "no dead session", "Deleted the dead sessions"],
		] as const) {
			expect(told(command, [wrote(0)])).toContain(none);
			expect(told(command, [wrote(0), wrote(2)])).toContain(done);
		}
		// One of those that were not told may have been the one.
		expect(told({ type: "invalidateSession", sessionId }, [wrote(0), lost])).toContain(
			"is invalidated",
		);
	});

	it("tells of the session that a sign-out ended in a long table, and of no other", () => {
		const rows = (from: number): RuntimeEvent => {
			const sessions = Array.from({ length: 1000 }, (_, index) =>
				sessionRow(`s${from + index}`, start),
			);
			const tables = tablesOf({ user: [alice], user_session: sessions }).map((table) =>
				table.name === "user_session" ? Object.assign(table, { rowCount: 1500 - from }) : table,
			);
			return { type: "tables", tables };
		};
		const before = after(emptyWorld(), { type: "setClock", now: start }, [rows(0)]);
		const command = { type: "signOut", cookieHeader: "auth_session=s0" } as const;
		const ended = after(before, command, [wrote(1), rows(1)]);
		expect(tell(before, ended).details).toEqual(["Session 1 of alice is gone."]);
		const none = after(before, command, [wrote(0), rows(0)]);
		expect(tell(before, none).details).toEqual([
			"The request had no valid session that could be ended.",
		]);
	});

	it("does not say that a promise never settles: it had not settled yet", () => {
		const world = reduce(emptyWorld(), {
			type: "begin",
			action: { type: "run", entry: "main.ts", keepData: false },
		});
		const ended = reduce(world, { type: "end", step: 1, outcome: "unsettled" });
		expect(tell(emptyWorld(), ended).summary).toContain(
			"it was still waiting for a promise that had not settled.",
		);
	});

	it("does not call a refused request valid", () => {
		const refused = after(
			emptyWorld(),
			{ type: "validate", credential: { via: "cookie", cookieHeader: "" } },
			[{ type: "session", session: null }],
		);
		expect(tell(emptyWorld(), refused)).toMatchObject({ tone: "refused" });
	});
});
