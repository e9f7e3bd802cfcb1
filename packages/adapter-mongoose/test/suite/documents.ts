import { LuciaError, type KeySchema, type TokenSchema, type UserSchema } from "lucia";
import { expect, test } from "vitest";
import { rejection } from "@lucia-auth/adapter-sql/test/suite/rejection";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import type { Ground } from "../ground.ts";
import type { Schemas } from "../models.ts";
import { opened } from "../open.ts";

const MIXED: Schemas = {
	user: (schema) =>
		void schema.add({
			joined: Date,
			role: { type: String, default: "reader" },
			settings: {},
			secret: { type: String, select: false },
		}),
	key: (schema) => {
		schema.add({ label: String });
		schema.path("hashed_password").select(false);
	},
};

/** Rows and documents: names, values, ids. */
export function documentTests({ mongoose, url }: Ground): void {
	test("rows hold what the documents hold, without what Mongoose adds", async () => {
		const { adapter, stored } = await opened(mongoose, url(), MIXED);
		const joined = new Date(0);
		await adapter.setUser(user("a", { username: "a", joined, settings: { dark: true } }), null);
		expect(await stored("User")).toStrictEqual([
			{ _id: "a", username: "a", joined, role: "reader", settings: { dark: true }, __v: 0 },
		]);
		expect(await adapter.getUser("a")).toStrictEqual(
			user("a", { username: "a", joined, role: "reader", settings: { dark: true } }),
		);
	});

	test("null is stored, and what is undefined gets its default", async () => {
		const { adapter } = await opened(mongoose, url(), MIXED);
		await adapter.setUser(user("a", { username: "a", joined: null, role: undefined }), null);
		expect(await adapter.getUser("a")).toStrictEqual(
			user("a", { username: "a", joined: null, role: "reader" }),
		);
		await adapter.updateUser("a", { role: null, username: undefined } as Partial<UserSchema>);
		expect(await adapter.getUser("a")).toMatchObject({ role: null, username: "a" });
	});

	test("a hash that the schema hides does not look like a key without a password", async () => {
		const { adapter } = await opened(mongoose, url(), MIXED);
		const stored = { ...key("k", "a"), hashed_password: "hash" };
		await adapter.setUser(user("a"), stored);
		expect(await adapter.getKey("k")).toStrictEqual(stored);
		expect(await adapter.getKeysByUserId("a")).toStrictEqual([stored]);
		expect(await adapter.replacePassword?.("k", "other", "new")).toBe(false);
		expect(await adapter.replacePassword?.("k", "hash", "new")).toBe(true);
		expect((await adapter.getKey("k"))?.hashed_password).toBe("new");
	});

	test("a name that MongoDB takes for an operator or a path is refused with a sentence", async () => {
		const { adapter, stored } = await opened(mongoose, url());
		await adapter.setUser(user("a"), key("k", "a"));
		await adapter.setSession(session("s", "a"));
		for (const [name, reason] of [
			["$set", "a name with $ in front is an operator of MongoDB"],
			["$where", "a name with $ in front is an operator of MongoDB"],
			["settings.admin", "a name with a dot is a path to MongoDB"],
			["_id", "it is the id, which Lucia calls `id`"],
			["__v", "Mongoose keeps the version of the document there"],
		] as const) {
			const odd = { [name]: { username: "owned" } };
			const sentence = (model: string): TypeError =>
				new TypeError(
					`The attribute "${name}" cannot be stored in the model "${model}": ${reason}.`,
				);
			const works: readonly [string, () => Promise<unknown>][] = [
				["User", () => adapter.setUser(user("b", { username: "b", ...odd }), null)],
				["User", () => adapter.setUser(user("b", { username: "b", ...odd }), key("l", "b"))],
				["Key", () => adapter.setUser(user("b"), { ...key("l", "b"), ...odd })],
				["User", () => adapter.updateUser("a", odd)],
				["Key", () => adapter.updateKey("k", odd)],
				["Session", () => adapter.setSession(session("t", "a", odd))],
				["Session", () => adapter.updateSession("s", odd)],
			];
			for (const [model, work] of works)
				expect(await rejection(work())).toStrictEqual(sentence(model));
		}
		expect((await stored("User")).map(({ _id, username }) => [_id, username])).toEqual([
			["a", "a"],
		]);
		expect(await stored("Key")).toHaveLength(1);
		expect(await stored("Session")).toHaveLength(1);
	});

	test("an id that is an object was an operator of a filter: now it is a TypeError, and matches nothing", async () => {
		const { adapter, stored } = await opened(mongoose, url());
		await adapter.setUser(user("a"), { ...key("k", "a"), hashed_password: "hash" });
		await adapter.setSession(session("s", "a"));
		const [access, refresh] = tokensOf("a");
		await adapter.tokens?.setTokens([access, refresh]);
		const before = await Promise.all([
			stored("User"),
			stored("Key"),
			stored("Session"),
			stored("Token"),
		]);
		for (const value of [{ $ne: null }, { $gt: "" }, ["a"], 5, true, null, undefined]) {
			const odd = value as unknown as string;
			for (const work of [
				() => adapter.getUser(odd),
				() => adapter.setUser(user(odd, { username: "b" }), null),
				() => adapter.setUser(user("b"), key(odd, "b")),
				() => adapter.setUser(user("b"), key("l", odd)),
				() => adapter.updateUser(odd, user("a", { username: "owned" })),
				() => adapter.deleteUser(odd),
				() => adapter.deleteUserCompletely?.(odd),
				() => adapter.getKey(odd),
				() => adapter.getKeysByUserId(odd),
				() => adapter.setKey(key(odd, "a")),
				() => adapter.setKey(key("l", odd)),
				() => adapter.updateKey(odd, { hashed_password: null }),
				() => adapter.replacePassword?.(odd, "hash", "owned"),
				() => adapter.deleteKey(odd),
				() => adapter.deleteKeysByUserId(odd),
				() => adapter.getSession(odd),
				() => adapter.getSessionAndUser?.(odd),
				() => adapter.getSessionsByUserId(odd),
				() => adapter.setSession(session(odd, "a")),
				() => adapter.setSession(session("t", odd)),
				() => adapter.updateSession(odd, { idle_expires: 9 }),
				() => adapter.replaceExpiry?.(odd, session("s", "a"), session("s", "a")),
				() => adapter.replaceSession?.(odd, session("t", "a")),
				() => adapter.deleteSession(odd),
				() => adapter.deleteSessionsByUserId(odd),
				() => adapter.tokens?.getToken(odd),
				() => adapter.tokens?.setTokens([{ ...access, id: odd }]),
				() => adapter.tokens?.spendToken(odd, 1, tokensOf("a", "next")),
				() => adapter.tokens?.deleteTokenFamily(odd),
				() => adapter.tokens?.deleteTokensByUserId(odd),
			]) {
				const error = await rejection((async () => work())());
				expect([String(work), error.constructor]).toStrictEqual([String(work), TypeError]);
				expect(error.message).toMatch(
					/^The path "[a-z_]+" of the model "[A-Z][a-z]+" cannot store (?:an object|an array|a number|a boolean|null|undefined): it takes text\.$/,
				);
			}
		}
		// A condition on a hash is one too.
		await expect(
			adapter.replacePassword?.("k", { $ne: null } as unknown as string, "owned"),
		).rejects.toThrow(TypeError);
		expect(
			await Promise.all([stored("User"), stored("Key"), stored("Session"), stored("Token")]),
		).toStrictEqual(before);
	});

	test("only an id that exists is a duplicate: other unique indexes reach the app unchanged", async () => {
		const { adapter, stored } = await opened(mongoose, url(), {
			key: (schema) => void schema.add({ label: { type: String, unique: true, sparse: true } }),
		});
		await adapter.setUser(user("a"), { ...key("k", "a"), label: "work" } as KeySchema);
		const twin = { ...key("l", "a"), label: "work" } as KeySchema;
		for (const work of [
			() => adapter.setKey(twin),
			() => adapter.setUser(user("b"), { ...twin, user_id: "b" }),
			() =>
				adapter.setUser(user("b", { username: "a" }), {
					...key("m", "b"),
					label: "x",
				} as KeySchema),
			() => adapter.setUser(user("a", { username: "c" }), null),
		]) {
			const error = await rejection(work());
			expect(error).toMatchObject({ name: "MongoServerError", code: 11_000 });
		}
		expect(
			await rejection(adapter.setKey({ ...twin, id: "k", label: "y" } as KeySchema)),
		).toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
		expect((await stored("User")).map(({ _id }) => _id)).toEqual(["a"]);
		expect((await stored("Key")).map(({ _id }) => _id)).toEqual(["k"]);
	});

	test("what does not exist is not updated, and called by its name", async () => {
		const { adapter, stored } = await opened(mongoose, url());
		const none = { username: "x" } as Partial<UserSchema>;
		expect(await rejection(adapter.updateUser("a", none))).toStrictEqual(
			new LuciaError("AUTH_INVALID_USER_ID"),
		);
		expect(await rejection(adapter.updateKey("k", { hashed_password: "x" }))).toStrictEqual(
			new LuciaError("AUTH_INVALID_KEY_ID"),
		);
		expect(await rejection(adapter.updateSession("s", { idle_expires: 1 }))).toStrictEqual(
			new LuciaError("AUTH_INVALID_SESSION_ID"),
		);
		expect([await stored("User"), await stored("Key"), await stored("Session")]).toEqual([
			[],
			[],
			[],
		]);
	});

	test("a key, a session or tokens for nobody are not stored", async () => {
		const { adapter, stored } = await opened(mongoose, url());
		for (const work of [
			async () => adapter.setKey(key("k", "nobody")),
			async () => adapter.setSession(session("s", "nobody")),
			async () => adapter.tokens?.setTokens(tokensOf("nobody")),
		]) {
			expect(await rejection(work())).toStrictEqual(new LuciaError("AUTH_INVALID_USER_ID"));
		}
		expect([await stored("Key"), await stored("Session"), await stored("Token")]).toEqual([
			[],
			[],
			[],
		]);
	});

	test("dead sessions go in batches, to the millisecond", async () => {
		const { adapter, stored } = await opened(mongoose, url());
		await adapter.setUser(user("a"), null);
		for (let at = 0; at < 7; at += 1) {
			await adapter.setSession({ ...session(`s${at}`, "a"), idle_expires: at });
		}
		expect(await adapter.deleteExpiredSessions?.(6, 4)).toBe(4);
		expect(await stored("Session")).toHaveLength(3);
		expect(await adapter.deleteExpiredSessions?.(6, 4)).toBe(2);
		expect(await adapter.deleteExpiredSessions?.(6, 4)).toBe(0);
		expect((await stored("Session")).map(({ _id }) => _id)).toEqual(["s6"]);
		expect(await adapter.deleteExpiredSessions?.(7)).toBe(1);
	});
}

/** A pair of tokens. */
export function tokensOf(
	userId: string,
	name = "first",
): [access: TokenSchema, refresh: TokenSchema] {
	const common = {
		user_id: userId,
		family: "family",
		family_expires: 100,
		expires: 50,
		spent_at: null,
		replaced_by: null,
	};
	return [
		{ ...common, id: `${name}-access`, kind: "access" },
		{ ...common, id: `${name}-refresh`, kind: "refresh" },
	];
}
