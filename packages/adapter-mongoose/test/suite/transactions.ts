import { lucia, LuciaError } from "lucia";
import { expect, onTestFinished, test } from "vitest";
import { rejection } from "@lucia-auth/adapter-sql/test/suite/rejection";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import type { Ground } from "../ground.ts";
import type { TestModels } from "../models.ts";
import { opened, type OpenDatabase } from "../open.ts";
import { shows } from "../../../../tests/shows.ts";

const ids = async (db: OpenDatabase, name: keyof TestModels): Promise<unknown[]> =>
	(await db.stored(name)).map(({ _id }) => _id);

/** Transactions of MongoDB: the adapter's own, and the app's. */
export function transactionTests({ mongoose, url }: Ground): void {
	async function begun() {
		const db = await opened(mongoose, url());
		await db.adapter.setUser(user("first"), key("taken", "first"));
		const transaction = await db.connection.startSession();
		transaction.startTransaction();
		onTestFinished(() => transaction.endSession());
		return { db, transaction, inside: db.adapterWith({ session: transaction }) };
	}

	test("nobody sees a user whose key is not stored yet", async () => {
		const seen: unknown[] = [];
		const db: OpenDatabase = await opened(mongoose, url(), {
			key: (schema) =>
				void schema.pre("save", async () => {
					seen.push(...(await db.stored("User")));
				}),
		});
		await db.adapter.setUser(user("a"), key("k", "a"));
		expect(seen).toEqual([]);
		expect(await ids(db, "User")).toEqual(["a"]);
	});

	test("a sign-up takes part in the transaction that the app has open", async () => {
		const { db, transaction, inside } = await begun();
		await inside.setUser(user("a"), key("k", "a"));
		await inside.setSession(session("s", "a"));
		expect(await inside.getSessionAndUser?.("s")).toMatchObject([{ id: "s" }, { id: "a" }]);
		expect(await db.adapter.getUser("a")).toBeNull();
		await transaction.abortTransaction();
		expect(await ids(db, "User")).toEqual(["first"]);
		expect(await ids(db, "Key")).toEqual(["taken"]);
		transaction.startTransaction();
		await inside.setUser(user("a"), key("k", "a"));
		await transaction.commitTransaction();
		expect(await ids(db, "User")).toEqual(["a", "first"]);
		shows("Mongoose", "transactions", "a sign-up joins it, on a replica set");
	});

	test("a key that exists does not end the app's transaction, which the adapter neither commits nor aborts", async () => {
		const { db, transaction, inside } = await begun();
		await db.models.User.create([{ _id: "app", username: "app" }], { session: transaction });
		for (const work of [
			() => inside.setUser(user("second"), key("taken", "second")),
			() => inside.setKey(key("taken", "first")),
		]) {
			expect(await rejection(work())).toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
		}
		expect(await rejection(inside.setKey(key("k", "nobody")))).toStrictEqual(
			new LuciaError("AUTH_INVALID_USER_ID"),
		);
		expect(transaction.inTransaction()).toBe(true);
		await transaction.commitTransaction();
		expect(await ids(db, "User")).toEqual(["app", "first"]);
		expect(await ids(db, "Key")).toEqual(["taken"]);
	});

	test("a key that the schema refuses leaves no user in the app's transaction", async () => {
		const { db, transaction, inside } = await begun();
		const invalid = { ...key("k", "a"), hashed_password: {} as string };
		expect((await rejection(inside.setUser(user("a"), invalid))).name).toBe("ValidationError");
		await transaction.commitTransaction();
		expect(await ids(db, "User")).toEqual(["first"]);
	});

	test("of several sign-ups at once in the app's transaction, those that fail undo nothing of the others", async () => {
		const { db, transaction, inside } = await begun();
		const results = await Promise.allSettled(
			Array.from({ length: 6 }, (_, at) =>
				inside.setUser(user(`u${at}`), key(at % 3 === 1 ? "taken" : `k${at}`, `u${at}`)),
			),
		);
		await transaction.commitTransaction();
		expect(results.map(({ status }) => status === "fulfilled")).toEqual([
			true,
			false,
			true,
			true,
			false,
			true,
		]);
		expect(await ids(db, "User")).toEqual(["first", "u0", "u2", "u3", "u5"]);
	});

	test("a session of MongoDB without a transaction gets one for a sign-up", async () => {
		const { db, transaction, inside } = await begun();
		await transaction.abortTransaction();
		await inside.setUser(user("a"), key("k", "a"));
		expect(transaction.inTransaction()).toBe(false);
		await expect(inside.setUser(user("b"), key("k", "b"))).rejects.toThrow("AUTH_DUPLICATE_KEY_ID");
		expect(await ids(db, "User")).toEqual(["a", "first"]);
	});

	test("a user was never created inside the app's own transaction: withAdapter() does that", async () => {
		const db = await opened(mongoose, url());
		const auth = lucia({ adapter: () => db.adapter, env: "DEV" });
		const ann = {
			userId: "ann",
			key: { providerId: "username", providerUserId: "ann", password: "secret" },
			attributes: { username: "ann" } as object,
		};
		const work = db.connection.transaction(async (transaction) => {
			await auth.withAdapter(() => db.adapterWith({ session: transaction })).createUser(ann);
			throw new Error("the team is full");
		});
		expect((await rejection(work)).message).toBe("the team is full");
		expect([await ids(db, "User"), await ids(db, "Key")]).toEqual([[], []]);
	});

	test("the session that Mongoose hands over by itself is used as the app's", async () => {
		const own = new mongoose.Mongoose({ transactionAsyncLocalStorage: true });
		const db = await opened(own, url());
		const work = db.connection.transaction(async () => {
			await db.adapter.setUser(user("a"), key("k", "a"));
			await db.adapter.setSession(session("s", "a"));
			expect(await db.adapter.getSessionAndUser?.("s")).toMatchObject([{ id: "s" }, { id: "a" }]);
			throw new Error("undone");
		});
		expect((await rejection(work)).message).toBe("undone");
		expect([await ids(db, "User"), await ids(db, "Session")]).toEqual([[], []]);
	});
}
