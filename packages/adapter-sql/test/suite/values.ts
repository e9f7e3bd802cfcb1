import type { KeySchema, SessionSchema, TokenSchema, UserSchema } from "lucia";
import { describe, expect, test } from "vitest";
import type { ValueKind } from "../../src/index.ts";
import { adapterOf, testSchema, type TestDriver } from "../test-driver.ts";
import { opened } from "./opened.ts";
import { rejection } from "./rejection.ts";
import { key, session, user } from "./rows.ts";

const SECRET = "SECRET";

/** A value of each kind, and what it is called. */
const KINDS: Readonly<Record<ValueKind, readonly [name: string, value: unknown]>> = {
	text: ["text", "ada"],
	number: ["a number", 1.5],
	bigint: ["a bigint", 5n],
	boolean: ["a boolean", true],
	bytes: ["bytes", new Uint8Array([1, 2, 3]).subarray(1)],
	date: ["a Date", new Date(0)],
	array: ["an array", [SECRET]],
	object: ["an object", { [SECRET]: SECRET }],
};

/** What no database stores as it is. */
const NEVER: readonly (readonly [name: string, value: unknown])[] = [
	["an invalid Date", new Date(Number.NaN)],
	["NaN", Number.NaN],
	["a bigint of more than 64 bits", 2n ** 63n],
	["a bigint of more than 64 bits", -(2n ** 63n) - 1n],
	["text with half of a surrogate pair", `${SECRET}\uD800`],
	["a function", () => SECRET],
	["a symbol", Symbol(SECRET)],
	["a Map", new Map([[SECRET, SECRET]])],
	["a Set", new Set([SECRET])],
	["a Promise", Promise.resolve(SECRET)],
	["a RegExp", /SECRET/],
	["an Error", new Error(SECRET)],
	["a String", new String(SECRET)],
	["a Number", new Number(1)],
	["a Boolean", new Boolean(true)],
	["a File", new File([SECRET], SECRET)],
	["a URL", new URL(`https://${SECRET}.example`)],
	["an ArrayBuffer", new ArrayBuffer(3)],
	["a SharedArrayBuffer", new SharedArrayBuffer(3)],
	["a DataView", new DataView(new ArrayBuffer(3))],
	["a Float64Array", new Float64Array([1])],
	["an Int8Array", new Int8Array([1])],
	["an object", { [Symbol.toStringTag]: SECRET }],
];

/** Values that the driver cannot store, in every column that an app or the library writes. */
export function valueTests(driver: TestDriver): void {
	const { sql } = driver;
	const isStored = (kind: ValueKind): boolean => sql.stores.includes(kind);
	const kinds = Object.keys(KINDS) as ValueKind[];
	const refused = [
		...kinds.filter((kind) => !isStored(kind)).map((kind) => KINDS[kind]),
		...(isStored("object") ? [] : [["an object", { toString: () => SECRET }] as const]),
		...(isStored("object") ? [] : [["an object", Object.create(null) as unknown] as const]),
		...NEVER,
	];
	const userWith = (attributes: object): UserSchema => ({ ...attributes, id: "a" });
	const open = async () =>
		opened(driver, [
			...testSchema(sql, { sessionColumns: [`device ${sql.types.text}`] }),
			`ALTER TABLE test_user ADD COLUMN joined ${sql.types.text}`,
			`ALTER TABLE user_key ADD COLUMN label ${sql.types.text}`,
		]);

	describe.each(refused)("%s", (name, value) => {
		/** The whole sentence, but for what is allowed. */
		const sentence = (table: string, column: string): string =>
			`The column "${column}" of the table "${table}" cannot store ${name}: the driver takes `;

		async function expectRefused(
			work: Promise<unknown>,
			table: string,
			column: string,
		): Promise<void> {
			const error = await rejection(work);
			expect(error.constructor).toBe(TypeError);
			expect(error.message).toMatch(/^[^:]+: the driver takes [^.]+ and null\./u);
			expect(error.message.startsWith(sentence(table, column))).toBe(true);
			expect(error.message).not.toContain(SECRET);
		}

		test("as the first attribute of a new user never moves the others to another column", async () => {
			const db = await open();
			const adapter = adapterOf(db);
			const row = userWith({ joined: value, username: "ada" });
			await expectRefused(adapter.setUser(row, null), "test_user", "joined");
			await expectRefused(adapter.setUser(row, key("k", "a")), "test_user", "joined");
			const last = { id: "a", username: "ada", joined: value } as UserSchema;
			await expectRefused(adapter.setUser(last, key("k", "a")), "test_user", "joined");
			expect(await db.read("SELECT * FROM test_user")).toEqual([]);
			expect(await db.read("SELECT * FROM user_key")).toEqual([]);
		});

		test("in an update changes nothing, and is not called an unknown user", async () => {
			const db = await open();
			const adapter = adapterOf(db);
			await adapter.setUser(user("a"), key("k", "a"));
			await adapter.setSession(session("s", "a"));
			const before = await adapter.getSessionAndUser?.("s");
			const stored = await adapter.getKey("k");
			await expectRefused(
				adapter.updateUser("a", { joined: value, username: "x" } as Partial<UserSchema>),
				"test_user",
				"joined",
			);
			await expectRefused(
				adapter.updateKey("k", { label: value } as Partial<KeySchema>),
				"user_key",
				"label",
			);
			await expectRefused(
				adapter.updateSession("s", { device: value } as Partial<SessionSchema>),
				"user_session",
				"device",
			);
			await expectRefused(
				adapter.replaceSession?.("s", session("s2", "a", { device: value })) ?? Promise.resolve(),
				"user_session",
				"device",
			);
			expect(await adapter.getSessionAndUser?.("s")).toStrictEqual(before);
			expect(await adapter.getKey("k")).toStrictEqual(stored);
		});

		test("in a new key, session or token stores none", async () => {
			const db = await open();
			const adapter = adapterOf(db);
			await adapter.setUser(user("a"), null);
			const labelled = { label: value, ...key("k", "a") };
			await expectRefused(adapter.setKey(labelled), "user_key", "label");
			await expectRefused(
				adapter.setUser(user("b"), { ...labelled, user_id: "b" }),
				"user_key",
				"label",
			);
			const onDevice = { device: value, ...session("s", "a") };
			await expectRefused(adapter.setSession(onDevice), "user_session", "device");
			const token = { id: "t", family: value, user_id: "a" } as unknown as TokenSchema;
			await expectRefused(
				adapter.tokens?.setTokens([token]) ?? Promise.resolve(),
				"user_token",
				"family",
			);
			expect(
				await db.read(
					"SELECT id FROM user_key UNION SELECT id FROM user_session UNION SELECT id FROM user_token",
				),
			).toEqual([]);
			expect(await adapter.getUser("b")).toBeNull();
		});

		test("as an id stores nothing", async () => {
			const db = await open();
			const adapter = adapterOf(db);
			await adapter.setUser(user("a"), null);
			const id = value as string;
			await expectRefused(
				adapter.setUser({ id, username: "x" } as UserSchema, null),
				"test_user",
				"id",
			);
			await expectRefused(adapter.setKey(key(id, "a")), "user_key", "id");
			await expectRefused(adapter.setKey(key("k", id)), "user_key", "user_id");
			await expectRefused(adapter.setSession(session(id, "a")), "user_session", "id");
			await expectRefused(adapter.setSession(session("s", id)), "user_session", "user_id");
			expect(await db.read("SELECT id FROM user_key UNION SELECT id FROM user_session")).toEqual(
				[],
			);
		});
	});

	test("what the driver takes is stored as it is", async () => {
		const db = await opened(driver, [
			...testSchema(sql),
			`ALTER TABLE test_user ADD COLUMN joined ${sql.untyped}`,
		]);
		const adapter = adapterOf(db);
		for (const kind of kinds.filter(isStored)) {
			const [, value] = KINDS[kind];
			const row = { joined: value, id: kind, username: kind };
			await adapter.setUser(row, null);
			const stored = (await adapter.getUser(kind)) as (UserSchema & { joined: unknown }) | null;
			// Integers come as numbers, and bytes in the driver's own class.
			const given =
				stored?.joined instanceof Uint8Array ? new Uint8Array(stored.joined) : stored?.joined;
			expect({ ...stored, joined: given }).toStrictEqual({
				...row,
				joined: typeof value === "bigint" ? Number(value) : value,
			});
		}
		for (const extreme of [2n ** 63n - 1n, -(2n ** 63n)].filter(() => isStored("bigint"))) {
			await adapter.setUser(
				{ id: String(extreme), username: String(extreme), joined: extreme } as UserSchema,
				null,
			);
			expect(
				await db.read(
					`SELECT CAST(joined AS ${sql.types.text}) AS joined FROM test_user WHERE id = '${extreme}'`,
				),
			).toEqual([{ joined: String(extreme) }]);
		}
	});
}
