import type { KeySchema } from "lucia";
import { expect, test } from "vitest";
import { rejection } from "@lucia-auth/adapter-sql/test/suite/rejection";
import { key, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import type { Ground } from "../ground.ts";
import { opened } from "../open.ts";
import { tokensOf } from "./documents.ts";

/** What is stored together is stored whole or not at all, with transactions and without. */
export function togetherTests({ mongoose, url }: Ground): void {
	test("a key that failed left its user behind: now it leaves nothing", async () => {
		const { adapter, stored } = await opened(mongoose, url(), {
			key: (schema) =>
				void schema.pre("save", async function refuse() {
					if (this["_id"] === "refused") throw new Error("sign-up is closed");
				}),
		});
		// v2 deleted the key that had the id of the user.
		await adapter.setUser(user("first"), key("a", "first"));
		expect((await rejection(adapter.setUser(user("a"), key("refused", "a")))).message).toBe(
			"sign-up is closed",
		);
		const invalid = { id: "k", user_id: "a", hashed_password: {} } as unknown as KeySchema;
		expect((await rejection(adapter.setUser(user("a"), invalid))).name).toBe("ValidationError");
		expect((await rejection(adapter.setUser(user("a"), key("a", "a")))).message).toBe(
			"AUTH_DUPLICATE_KEY_ID",
		);
		expect((await stored("User")).map(({ _id }) => _id)).toEqual(["first"]);
		expect((await stored("Key")).map(({ _id, user_id }) => [_id, user_id])).toEqual([
			["a", "first"],
		]);
	});

	test("a key that was stored before an error of the app's is taken back with its user", async () => {
		const { adapter, stored } = await opened(mongoose, url(), {
			key: (schema) =>
				void schema.post("save", async () => {
					throw new Error("the mail server is away");
				}),
		});
		expect((await rejection(adapter.setUser(user("a"), key("k", "a")))).message).toBe(
			"the mail server is away",
		);
		expect([await stored("User"), await stored("Key")]).toEqual([[], []]);
	});

	test("of several sign-ups at once with one key, one is stored", async () => {
		const { adapter, stored } = await opened(mongoose, url());
		const results = await Promise.allSettled(
			Array.from({ length: 6 }, (_, at) => adapter.setUser(user(`u${at}`), key("k", `u${at}`))),
		);
		const winner = results.findIndex(({ status }) => status === "fulfilled");
		expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
		expect((await stored("User")).map(({ _id }) => _id)).toEqual([`u${winner}`]);
		expect((await stored("Key")).map(({ user_id }) => user_id)).toEqual([`u${winner}`]);
	});

	test("tokens of which one cannot be stored are stored not at all, and a refresh that fails changes nothing", async () => {
		const { adapter, stored } = await opened(mongoose, url());
		await adapter.setUser(user("a"), null);
		const [access, refresh] = tokensOf("a");
		await adapter.tokens?.setTokens([access, refresh]);
		const before = await stored("Token");
		const twin = { ...access, id: "twin", family: "other" };
		await expect(
			adapter.tokens?.setTokens([twin, { ...refresh, family: "other" }]),
		).rejects.toMatchObject({ code: 11_000 });
		const [next] = tokensOf("a", "next");
		await expect(
			adapter.tokens?.spendToken(refresh.id, 7, [next, { ...refresh, id: access.id }]),
		).rejects.toMatchObject({ code: 11_000 });
		expect(await stored("Token")).toStrictEqual(before);
	});

	test("a user is deleted with all that belongs to it, also with what is stored meanwhile", async () => {
		const { adapter, models, stored } = await opened(mongoose, url(), {
			user: (schema) =>
				void schema.pre("findOneAndDelete", async () => {
					await models.Key.collection.insertOne({ _id: "late", user_id: "a" } as object);
				}),
		});
		await adapter.setUser(user("a"), key("k", "a"));
		await adapter.deleteUserCompletely?.("a");
		expect([await stored("User"), await stored("Key")]).toEqual([[], []]);
		await adapter.setUser(user("a"), key("k", "a"));
		await adapter.deleteUser("a");
		expect([await stored("User"), await stored("Key")]).toEqual([[], []]);
	});
}
