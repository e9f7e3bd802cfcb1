import { expect, test } from "vitest";
import { session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import type { Ground } from "../ground.ts";
import type { Schemas } from "../models.ts";
import { opened, type OpenDatabase } from "../open.ts";

const pair = async ({ adapter }: OpenDatabase, id = "s"): Promise<unknown> =>
	adapter.getSessionAndUser?.(id);

/** The two reads that the joined one stands for. */
async function twoReads({ adapter }: OpenDatabase): Promise<unknown> {
	return [await adapter.getSession("s"), await adapter.getUser("a")];
}

/** A session and its user in one round trip are what two reads give. */
export function joinedReadTests({ mongoose, url }: Ground): void {
	async function signedIn(schemas: Schemas = {}, attributes: object = {}): Promise<OpenDatabase> {
		const db = await opened(mongoose, url(), schemas);
		await db.adapter.setUser(user("a", { username: "a", ...attributes }), null);
		await db.adapter.setSession(session("s", "a", { country: "NO" }));
		return db;
	}

	test("the joined read under v1's name was never called: now it gives what two reads give", async () => {
		const db = await signedIn();
		expect(await pair(db)).toStrictEqual([session("s", "a", { country: "NO" }), user("a")]);
		expect(await pair(db)).toStrictEqual(await twoReads(db));
		expect(await pair(db, "none")).toStrictEqual([null, null]);
		await db.models.User.collection.deleteMany({});
		expect(await pair(db)).toStrictEqual([null, null]);
	});

	test("paths that the schemas hide stay hidden, also in documents within documents", async () => {
		const db = await signedIn(
			{
				user: (schema) =>
					void schema.add({
						secret: { type: String, select: false },
						profile: { name: String, phone: { type: String, select: false } },
					}),
				session: (schema) => void schema.add({ address: { type: String, select: false } }),
			},
			{ secret: "x", profile: { name: "Ada", phone: "1" } },
		);
		await db.adapter.updateSession("s", { address: "::1" } as object);
		expect(await pair(db)).toStrictEqual([
			session("s", "a", { country: "NO" }),
			user("a", { username: "a", profile: { name: "Ada" } }),
		]);
		expect(await pair(db)).toStrictEqual(await twoReads(db));
		expect((await db.stored("User"))[0]).toMatchObject({ secret: "x", profile: { phone: "1" } });
	});

	test("a user whom a hook of the app hides is hidden from sessions too", async () => {
		const db = await signedIn({
			user: (schema) => {
				schema.add({ deleted: { type: Boolean, default: false } });
				schema.pre("findOne", async function hide() {
					this.where({ deleted: false });
				});
			},
		});
		expect(await pair(db)).toMatchObject([{ id: "s" }, { id: "a", deleted: false }]);
		await db.models.User.collection.updateOne({}, { $set: { deleted: true } });
		expect(await db.adapter.getUser("a")).toBeNull();
		expect(await pair(db)).toStrictEqual([null, null]);
	});
}
