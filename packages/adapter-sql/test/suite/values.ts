import type { KeySchema, SessionSchema, TokenSchema, UserSchema } from "lucia";
import { expect, test } from "vitest";
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
	const open = async () =>
		opened(driver, [
			...testSchema(sql, { sessionColumns: [`device ${sql.types.text}`] }),
			`ALTER TABLE test_user ADD COLUMN joined ${sql.types.text}`,
			`ALTER TABLE user_key ADD COLUMN label ${sql.types.text}`,
		]);

	async function expectRefused(
		name: string,
		work: Promise<unknown> | undefined,
		table: string,
		column: string,
	): Promise<void> {
		const error = await rejection(work ?? Promise.resolve());
		expect(error.constructor).toBe(TypeError);
		expect(error.message).toMatch(/^[^:]+: the driver takes [^.]+ and null\.(?: Store .+\.)?$/u);
		expect(error.message.split(": the driver")[0]).toBe(
			`The column "${column}" of the table "${table}" cannot store ${name}`,
		);
		expect(error.message).not.toContain(SECRET);
	}

	test("a value that cannot be stored, first of a new user's, never moves the others to another column", async () => {
		const db = await open();
		const adapter = adapterOf(db);
		for (const [name, value] of refused) {
			const first = { joined: value, username: "ada", id: "a" };
			const last = { id: "a", username: "ada", joined: value };
			for (const [row, itsKey] of [
				[first, null],
				[first, key("k", "a")],
				[last, key("k", "a")],
			] as const) {
				await expectRefused(name, adapter.setUser(row, itsKey), "test_user", "joined");
			}
		}
		expect(await db.read("SELECT * FROM test_user")).toEqual([]);
		expect(await db.read("SELECT * FROM user_key")).toEqual([]);
	});

	test("a value that cannot be stored changes nothing in an update, and is not called an unknown user", async () => {
		const db = await open();
		const adapter = adapterOf(db);
		await adapter.setUser(user("a"), key("k", "a"));
		await adapter.setSession(session("s", "a"));
		const before = await adapter.getSessionAndUser?.("s");
		const stored = await adapter.getKey("k");
		for (const [name, value] of refused) {
			const ofUser = { joined: value, username: "x" } as Partial<UserSchema>;
			await expectRefused(name, adapter.updateUser("a", ofUser), "test_user", "joined");
			const ofKey = { label: value } as Partial<KeySchema>;
			await expectRefused(name, adapter.updateKey("k", ofKey), "user_key", "label");
			const ofSession = { device: value } as Partial<SessionSchema>;
			await expectRefused(name, adapter.updateSession("s", ofSession), "user_session", "device");
			const next = session("s2", "a", { device: value });
			await expectRefused(name, adapter.replaceSession?.("s", next), "user_session", "device");
		}
		expect(await adapter.getSessionAndUser?.("s")).toStrictEqual(before);
		expect(await adapter.getKey("k")).toStrictEqual(stored);
	});

	test("a new key, session or token with a value that cannot be stored is none", async () => {
		const db = await open();
		const adapter = adapterOf(db);
		await adapter.setUser(user("a"), null);
		for (const [name, value] of refused) {
			const labelled = { label: value, ...key("k", "a") };
			await expectRefused(name, adapter.setKey(labelled), "user_key", "label");
			const ofNewUser = { ...labelled, user_id: "b" };
			await expectRefused(name, adapter.setUser(user("b"), ofNewUser), "user_key", "label");
			const onDevice = { device: value, ...session("s", "a") };
			await expectRefused(name, adapter.setSession(onDevice), "user_session", "device");
			const token = { id: "t", family: value, user_id: "a" } as unknown as TokenSchema;
			await expectRefused(name, adapter.tokens?.setTokens([token]), "user_token", "family");
		}
		expect(
			await db.read(
				"SELECT id FROM user_key UNION SELECT id FROM user_session UNION SELECT id FROM user_token",
			),
		).toEqual([]);
		expect(await adapter.getUser("b")).toBeNull();
	});

	test("an id that is no value of a database is stored nowhere", async () => {
		const db = await open();
		const adapter = adapterOf(db);
		await adapter.setUser(user("a"), null);
		for (const [name, value] of refused) {
			const id = value as string;
			await expectRefused(name, adapter.setUser(user(id, {}), null), "test_user", "id");
			await expectRefused(name, adapter.setKey(key(id, "a")), "user_key", "id");
			await expectRefused(name, adapter.setKey(key("k", id)), "user_key", "user_id");
			await expectRefused(name, adapter.setSession(session(id, "a")), "user_session", "id");
			await expectRefused(name, adapter.setSession(session("s", id)), "user_session", "user_id");
		}
		expect(await db.read("SELECT id FROM user_key UNION SELECT id FROM user_session")).toEqual([]);
	});

	test("a value that is another one when it is read again is stored as it was when it was looked at", async () => {
		const db = await opened(driver, testSchema(sql));
		const adapter = adapterOf(db);
		const changing = (username: string): object => {
			let reads = 0;
			// As the row of an ORM may compute it, or a proxy.
			return {
				get username(): unknown {
					reads += 1;
					return reads === 1 ? username : new Map();
				},
				id: "a",
			};
		};
		await adapter.setUser(changing("ada") as UserSchema, null);
		expect(await adapter.getUser("a")).toStrictEqual(user("a", { username: "ada" }));
		await adapter.updateUser("a", changing("countess"));
		expect(await adapter.getUser("a")).toStrictEqual(user("a", { username: "countess" }));
	});

	test("what the driver takes is stored as it is", async () => {
		const { columnOf, asRead = (_: ValueKind, value: unknown) => value, castText } = sql;
		const stored = kinds.filter(isStored);
		const db = await opened(driver, [
			...testSchema(sql),
			...stored.map((kind) => `ALTER TABLE test_user ADD COLUMN of_${kind} ${columnOf[kind]}`),
		]);
		const adapter = adapterOf(db);
		for (const kind of stored) {
			const [, value] = KINDS[kind];
			await adapter.setUser(user(kind, { username: kind, [`of_${kind}`]: value }), null);
			const row = Object(await adapter.getUser(kind)) as Record<string, unknown>;
			const found = row[`of_${kind}`];
			// Integers come as numbers or as text, and bytes as the driver gives them: a view, a buffer or a list.
			const given = kind === "bytes" ? new Uint8Array(found as Uint8Array) : found;
			const isInteger = typeof value === "bigint";
			expect(isInteger ? BigInt(given as string | number) : given).toStrictEqual(
				asRead(kind, value),
			);
			expect(row).toMatchObject({ id: kind, username: kind });
		}
		if (!isStored("bigint")) return;
		for (const extreme of [2n ** 63n - 1n, -(2n ** 63n)]) {
			const id = String(extreme);
			await adapter.setUser(user(id, { username: id, of_bigint: extreme }), null);
			expect(
				await db.read(
					`SELECT CAST(of_bigint AS ${castText ?? sql.types.text}) AS extreme FROM test_user WHERE id = '${id}'`,
				),
			).toEqual([{ extreme: id }]);
		}
	});
}
