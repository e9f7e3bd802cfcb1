import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { LuciaError, type Adapter, type SessionSchema } from "lucia";
import { describe, expect, test } from "vitest";
import { schemaHead, type Provider } from "../test/suite-schema.ts";
import { USUAL_MODELS } from "../test/usual-models.ts";
import { PROVIDERS, withSchema } from "../test/with-schema.ts";
import { prisma } from "./prisma.ts";

// Schemas of apps, whatever their names and fields.

const adapterOn = (client: object, names?: object): Adapter =>
	prisma(client as never, names as never)(LuciaError);

const SESSION = "active_expires BigInt\n  idle_expires BigInt";

const ODD_NAMES = `
model Account {
  id String @id @map("account.id")
  username String @unique @map("order")
  logins Login[]
  credentials Credential[]
  @@map("odd 'table")
}
model Login {
  id String @id @map("from")
  user_id String @map("where")
  ${SESSION}
  account Account @relation(fields: [user_id], references: [id])
  @@map("my.session")
}
model Credential {
  id String @id @map("group")
  user_id String @map("user id")
  hashed_password String?
  account Account @relation(fields: [user_id], references: [id])
  @@map("select")
}`;

/** How a session may lead to its user, and the queries for both. */
const RELATIONS = [
	{ relation: "owner", sqlite: 2, postgresql: 2 },
	{ relation: "user", sqlite: 2, postgresql: 1 },
	{ relation: null, sqlite: 3, postgresql: 2 },
] as const;

/** Models whose sessions lead to two users. */
const related = (relation: string | null): string => `
model User_${relation} {
  id String @id
  username String?
  ${relation ? `owned Session_${relation}[] @relation("owner")` : ""}
  helped Session_${relation}[] @relation("helper")
  keys Key_${relation}[]
}
model Key_${relation} {
  id String @id
  hashed_password String?
  user_id String
  user User_${relation} @relation(fields: [user_id], references: [id])
}
model Session_${relation} {
  id String @id
  user_id String
  ${SESSION}
  helper_id String?
  helper User_${relation}? @relation("helper", fields: [helper_id], references: [id])
  ${relation ? `${relation} User_${relation} @relation("owner", fields: [user_id], references: [id])` : ""}
}`;

const typed = (provider: Provider): string => `
model Typed {
  id String @id
  username String?
  born DateTime?
  visits BigInt?
  ratio Float?
  isAdmin Boolean?
  photo Bytes?
  settings Json?
  ${provider === "postgresql" ? "roles String[]" : ""}
  keys TypedKey[]
  sessions TypedSession[]
}
model TypedKey {
  id String @id
  hashed_password String?
  user_id String
  user Typed @relation(fields: [user_id], references: [id])
}
model TypedSession {
  id String @id
  user_id String
  ${SESSION}
  device_id String?
  user Typed @relation(fields: [user_id], references: [id])
}`;

/** All in one schema: to generate a client takes longer than what is done with it. */
const withOddModels = (provider: Provider): ReturnType<typeof withSchema> =>
	withSchema(
		provider,
		[ODD_NAMES, ...RELATIONS.map(({ relation }) => related(relation)), typed(provider)].join("\n"),
	);

describe.each(PROVIDERS)("models of Prisma on %s", (_, provider) => {
	test("mapped names, with quotes, dots, spaces and reserved words, are those of the database", async () => {
		const { client, behind } = await withOddModels(provider);
		const names = { user: "account", session: "login", key: "credential" };
		const adapter = adapterOn(client, names);
		const ada = user("a", { username: "ada" });
		await adapter.setUser(ada, key("k", "a"));
		await adapter.setSession(session("s", "a"));
		expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([session("s", "a"), ada]);
		await expect(
			adapter.setUser(user("b", { username: "bea" }), key("k", "b")),
		).rejects.toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
		await expect(adapter.setSession(session("t", "nobody"))).rejects.toStrictEqual(
			new LuciaError("AUTH_INVALID_USER_ID"),
		);
		expect(await adapter.getUser("b")).toBeNull();
		await behind.execute(`ALTER TABLE "my.session" RENAME COLUMN "where" TO "whose"`);
		await expect(adapter.getSession("s")).rejects.toThrow(
			'The table "my.session" has no column "where": add it with a migration of Prisma.',
		);
	});

	test.each(RELATIONS)(
		"the user of a session is the one of user_id, whatever other relations lead to users ($relation)",
		async ({ relation, ...queries }) => {
			const { client, sent } = await withOddModels(provider);
			const adapter = adapterOn(client, {
				user: `user_${relation}`,
				session: `session_${relation}`,
				key: `key_${relation}`,
			});
			const [ada, bea] = [user("a", { username: "ada" }), user("b", { username: "bea" })];
			await adapter.setUser(ada, null);
			await adapter.setUser(bea, null);
			const helped = session("s", "a", { helper_id: "b" });
			await adapter.setSession(helped);
			await adapter.setSession(session("t", "a", { helper_id: null }));
			sent.length = 0;
			expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([helped, ada]);
			expect(sent).toHaveLength(queries[provider]);
			expect((await adapter.getSessionAndUser?.("t"))?.[1]).toStrictEqual(ada);
			expect(await adapter.getSessionAndUser?.("none")).toStrictEqual([null, null]);
		},
	);

	test("attributes come back as Prisma's own types, with the session as without", async () => {
		const { client } = await withOddModels(provider);
		const names = { user: "typed", session: "typedSession", key: "typedKey" };
		const adapter = adapterOn(client, names);
		const ada = user("a", {
			username: "Ада 🪷",
			born: new Date("1815-12-10T00:00:00.123Z"),
			visits: 2n ** 62n,
			ratio: 1.5,
			isAdmin: true,
			photo: new Uint8Array([1, 2, 255]),
			settings: { theme: ["dark", null], size: 2 },
			...(provider === "postgresql" && { roles: ["reader", "writer"] }),
		});
		await adapter.setUser(ada, key("k", "a"));
		await adapter.setSession(session("s", "a", { device_id: undefined }));
		expect(await adapter.getUser("a")).toStrictEqual(ada);
		expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([
			session("s", "a", { device_id: null }),
			ada,
		]);
	});

	test("a client that was extended, and one of the older generator, do the same", async () => {
		const schema = schemaHead(provider).replace('"prisma-client"', '"prisma-client-js"');
		const { client } = await withSchema(provider, USUAL_MODELS);
		const older = await withSchema(
			provider,
			schema.replace("../generated/prisma", "../generated/prisma/client.ts") + USUAL_MODELS,
		);
		const extended = client.$extends({
			result: { user: { shout: { needs: { username: true }, compute: () => "!" } } },
		});
		for (const each of [extended, older.client]) {
			const adapter = adapterOn(each);
			await adapter.setUser(user("a"), key("k", "a"));
			await adapter.setSession(session("s", "a"));
			expect((await adapter.getSessionAndUser?.("s"))?.[1]).toMatchObject({ username: "a" });
			await expect(adapter.setUser(user("b"), key("k", "b"))).rejects.toStrictEqual(
				new LuciaError("AUTH_DUPLICATE_KEY_ID"),
			);
			expect(await adapter.getUser("b")).toBeNull();
			await adapter.deleteUserCompletely?.("a");
			expect(await adapter.getSession("s")).toBeNull();
		}
	});

	test("a key whose hash the client leaves out never looks like one without a password", async () => {
		const { client } = await withSchema(provider, USUAL_MODELS, {
			omit: { key: { hashed_password: true } },
		});
		const adapter = adapterOn(client);
		await adapter.setUser(user("a"), { ...key("k", "a"), hashed_password: "hash" });
		await expect(adapter.getKey("k")).rejects.toThrow("its option `omit`");
		await expect(adapter.getKeysByUserId("a")).rejects.toThrow("its option `omit`");
	});

	test("without a model of sessions, another adapter keeps them", async () => {
		const { client } = await withSchema(
			provider,
			`
model User {
  id String @id
  keys Key[]
}
model Key {
  id String @id
  hashed_password String?
  user_id String
  user User @relation(fields: [user_id], references: [id])
}`,
		);
		const adapter = adapterOn(client);
		await adapter.setUser(user("a", {}), key("k", "a"));
		for (const work of [
			() => adapter.getSession("s"),
			() => adapter.getSessionsByUserId("a"),
			() => adapter.setSession(session("s", "a")),
			() => adapter.updateSession("s", { idle_expires: 1 }),
			() => adapter.deleteSession("s"),
			() => adapter.deleteSessionsByUserId("a"),
			() => adapter.getSessionAndUser?.("s"),
		])
			await expect(work()).rejects.toThrow(/^Session table not defined/);
		const optional = ["deleteExpiredSessions", "replaceExpiry", "deleteUserCompletely", "tokens"];
		expect(optional.filter((name) => name in adapter)).toEqual([]);
		expect("replaceSession" in adapter).toBe(false);
		expect(() => adapterOn(client, { user: "user", key: "key", session: "session" })).toThrow(
			'prisma(): the client has no model "session". Name the one you have (modelNames.session)',
		);
	});

	test("a model without a field of Lucia's is refused when the adapter is made", async () => {
		const { client } = await withSchema(provider, USUAL_MODELS);
		expect(() => adapterOn(client, { user: "user", key: "device", session: null })).toThrow(
			'prisma(): The model "Device" has no field "user_id": add it.',
		);
	});

	test("dead sessions are deleted up to a limit, and counted", async () => {
		const { client } = await withSchema(provider, USUAL_MODELS);
		const adapter = adapterOn(client);
		await adapter.setUser(user("a"), null);
		for (const idle_expires of [1, 2, 3, 4, 1_900_000_000_000]) {
			await adapter.setSession({ ...session(`s${idle_expires}`, "a"), idle_expires });
		}
		expect(await adapter.deleteExpiredSessions?.(4, 2)).toBe(2);
		expect(await adapter.deleteExpiredSessions?.(4, 2)).toBe(1);
		expect(await adapter.deleteExpiredSessions?.(5)).toBe(1);
		const left = (await adapter.getSessionsByUserId("a")) as SessionSchema[];
		expect(left.map(({ idle_expires }) => idle_expires)).toEqual([1_900_000_000_000]);
	});

	test("a session that is stored while a sign-up fails was undone with it: now it stays", async () => {
		const { client } = await withSchema(provider, USUAL_MODELS);
		const adapter = adapterOn(client);
		await adapter.setUser(user("a"), key("taken", "a"));
		for (let round = 0; round < 10; round += 1) {
			const sessions = Array.from({ length: 8 }, (_, at) => session(`s${round}-${at}`, "a"));
			const failing = adapter.setUser(user(`b${round}`), key("taken", `b${round}`));
			const outcome = failing.then(() => "stored", String);
			// Each begins while another part of the sign-up is under way.
			for (const each of sessions) {
				await Promise.resolve();
				void (await Promise.all([adapter.setSession(each), adapter.getUser("a")]));
			}
			expect(await outcome).toBe("LuciaError: AUTH_DUPLICATE_KEY_ID");
			for (const { id } of sessions) expect(await adapter.getSession(id)).not.toBeNull();
		}
	});
});
