import { describe, expect, it } from "vitest";
import { after, at, emptyWorld, sessionRow, signedIn, start, tablesOf } from "./test-worlds.ts";
import { day } from "./time.ts";
import { viewOf } from "./view.ts";

describe("the view of a world", () => {
	it("names users, splits keys at the first colon, and knows whether a key has a password", () => {
		const world = after(emptyWorld(), { type: "createUser", username: "", password: null }, [
			{
				type: "tables",
				tables: tablesOf({
					user: [["abcdefghij", ""]],
					user_key: [["github:a:b", "abcdefghij", null]],
				}),
			},
		]);
		const { users, keys } = viewOf(world);
		expect(users[0]?.name).toBe("abcdef");
		expect(keys[0]).toMatchObject({
			providerId: "github",
			providerUserId: "a:b",
			hasPassword: false,
		});
	});

	it("follows a session from active over idle to dead, each boundary on the earlier side", () => {
		const stateAt = (now: number) => viewOf(at(signedIn(), now)).sessions[0]?.state;
		expect(stateAt(start + day)).toBe("active");
		expect(stateAt(start + day + 1)).toBe("idle");
		expect(stateAt(start + 15 * day)).toBe("idle");
		expect(stateAt(start + 15 * day + 1)).toBe("dead");
	});

	it("numbers sessions in the order of their appearance and keeps the number when one is gone", () => {
		const two = after(signedIn(), { type: "createSession", userId: "u1" }, [
			{
				type: "tables",
				tables: tablesOf({
					user: [["u1", "alice"]],
					user_session: [sessionRow("s1", start), sessionRow("s2", start)],
				}),
			},
		]);
		const one = after(two, { type: "invalidateSession", sessionId: "s1" }, [
			{
				type: "tables",
				tables: tablesOf({
					user: [["u1", "alice"]],
					user_session: [sessionRow("s2", start)],
				}),
			},
		]);
		const { sessions, gone } = viewOf(one);
		expect(sessions.map(({ sessionId, number }) => [sessionId, number])).toEqual([["s2", 2]]);
		expect(gone.map(({ sessionId, number }) => [sessionId, number])).toEqual([["s1", 1]]);
	});

	it("knows that the browser holds a session until its cookie has expired", () => {
		expect(viewOf(signedIn()).sessions[0]?.held).toBe(true);
		expect(viewOf(at(signedIn(), start + 15 * day)).sessions[0]?.held).toBe(false);
	});

	it("shows nothing of tables that a program has made its own", () => {
		const world = after(emptyWorld(), { type: "deleteUser", userId: "u1" }, [
			{ type: "tables", tables: [{ name: "note", columns: ["text"], rows: [["hi"]] }] },
		]);
		expect(viewOf(world)).toMatchObject({ users: [], keys: [], sessions: [], gone: [] });
	});
});
