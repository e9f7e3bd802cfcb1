import type { SessionSchema } from "lucia";
import { expect, test } from "vitest";
import { sessionFromJson, sessionToJson } from "./session-json.ts";

const SECRET = "SECRET";
const session: SessionSchema = { id: "s", user_id: "a", active_expires: 1, idle_expires: 2 };
const withAttribute = (value: unknown): SessionSchema =>
	({ ...session, device: value }) as SessionSchema;

test.each([
	["text", "ada 🜁"],
	["a number", -1.5],
	["a boolean", false],
	["null", null],
	["an array", [1, [null, "a"]]],
	["an object", { a: { b: [true] }, ["__proto__"]: 1 }],
])("%s is the same when it is read again", (_, value) => {
	const row = withAttribute(value);
	expect(sessionFromJson(sessionToJson(row), "s")).toStrictEqual(row);
});

const circular: unknown[] = [];
circular.push({ circular });

test.each([
	["a Date", new Date(0), " Store its getTime() as a number, or its toISOString() as text."],
	["a bigint", 5n, " Store it as text, with String()."],
	["bytes", new Uint8Array(3), ""],
	["NaN", Number.NaN, ""],
	["a number that is infinite", -Infinity, ""],
	["a Map", new Map([[SECRET, SECRET]]), ""],
	["a function", () => SECRET, ""],
	["text with half of a surrogate pair", `${SECRET}\uD800`, ""],
	["an object that holds itself", circular[0], ""],
])("%s is refused, wherever it stands, and never shown", (name, value, remedy) => {
	for (const place of [value, [value], { [SECRET]: value }]) {
		let error: unknown;
		try {
			sessionToJson(withAttribute(place));
		} catch (thrown) {
			error = thrown;
		}
		expect(error).toBeInstanceOf(TypeError);
		expect((error as TypeError).message).toBe(
			`The attribute "device" of a session cannot store ${name}: JSON keeps text, finite numbers, booleans, null, and arrays and objects of these.${remedy}`,
		);
	}
});

test("what is undefined is left out", () => {
	expect(sessionToJson(withAttribute(undefined))).toBe(JSON.stringify(session));
});

test("a value that is another one when it is read again is stored as it was when it was looked at", () => {
	let reads = 0;
	const changing = {
		...session,
		get device(): unknown {
			reads += 1;
			return reads === 1 ? { toJSON: undefined } : new Date(0);
		},
	};
	expect(sessionToJson(changing)).toBe(JSON.stringify({ ...session, device: {} }));
});

test("the session of another id is none", () => {
	expect(sessionFromJson(sessionToJson(session), "S")).toBeNull();
});

test.each([
	"",
	SECRET,
	`{"id":"s","user_id":"${SECRET}"`,
	"null",
	"[]",
	'"s"',
	'{"id":"s","user_id":"a","active_expires":1}',
	'{"id":"s","user_id":{},"active_expires":1,"idle_expires":2}',
	'{"id":"s","user_id":"a","active_expires":"1","idle_expires":2}',
])("what is no session is an error that shows nothing of it: %s", (text) => {
	let error: unknown;
	try {
		sessionFromJson(text, "s");
	} catch (thrown) {
		error = thrown;
	}
	expect(error).toBeInstanceOf(Error);
	expect((error as Error).message).toMatch(
		/^What is stored under the id of a session is no session/,
	);
	expect((error as Error).message).not.toContain(SECRET);
	expect((error as Error).cause).toBeUndefined();
});
