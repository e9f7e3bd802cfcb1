import { rejection } from "@lucia-auth/adapter-sql/test/suite/rejection";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { LuciaError, type Adapter, type KeySchema } from "lucia";
import { describe, expect, test } from "vitest";
import { prisma6, prisma7 } from "../../../tests/prisma/modules.ts";
import { suiteSchema } from "../test/suite-schema.ts";
import { USUAL_MODELS } from "../test/usual-models.ts";
import { PROVIDERS, withSchema } from "../test/with-schema.ts";
import { prisma } from "./prisma.ts";

const SECRET = "SECRET";

const adapterOn = (client: object): Adapter => prisma(client as never)(LuciaError);

const versions = [
	["Prisma", prisma7],
	["Prisma 6", await prisma6()],
] as const;
const grounds = versions.flatMap(([name, version]) =>
	PROVIDERS.map(([database, provider]) => [`${name} on ${database}`, provider, version] as const),
);

describe.each(grounds)("errors of %s", (_, provider, version) => {
	const open = (models = USUAL_MODELS, options = {}) =>
		withSchema(provider, models, options, version);

	test("a row of a user that is there already is no duplicate key", async () => {
		const { client } = await open();
		const adapter = adapterOn(client);
		await adapter.setUser(user("a"), key("k", "a"));
		const error = await rejection(adapter.setUser(user("a", {}), key("l", "a")));
		expect(error).toMatchObject({ name: "PrismaClientKnownRequestError", code: "P2002" });
		expect(await adapter.getKey("l")).toBeNull();
	});

	test("a unique field of the app, of a user or of a key, passes through as the same error", async () => {
		const { client } = await open();
		const adapter = adapterOn(client);
		const labelled = (id: string, user_id: string): KeySchema =>
			({ ...key(id, user_id), label: "work" }) as KeySchema;
		await adapter.setUser(user("a", { username: "ada" }), labelled("k", "a"));
		for (const work of [
			() => adapter.setUser(user("b", { username: "ada" }), null),
			() => adapter.setUser(user("b", { username: "ada" }), key("l", "b")),
			() => adapter.setUser(user("b", {}), labelled("l", "b")),
			() => adapter.setKey(labelled("l", "a")),
		]) {
			expect(await rejection(work())).toMatchObject({
				name: "PrismaClientKnownRequestError",
				code: "P2002",
			});
		}
		expect(await adapter.getUser("b")).toBeNull();
		await expect(adapter.setKey(key("k", "a"))).rejects.toStrictEqual(
			new LuciaError("AUTH_DUPLICATE_KEY_ID"),
		);
	});

	test("a reference of the app's own that fails is not called an unknown user", async () => {
		const { client } = await open();
		const adapter = adapterOn(client);
		await adapter.setUser(user("a", {}), null);
		expect(
			await rejection(adapter.setSession(session("s", "a", { device_id: "none" }))),
		).toMatchObject({ name: "PrismaClientKnownRequestError", code: "P2003" });
		await expect(adapter.setSession(session("s", "nobody"))).rejects.toStrictEqual(
			new LuciaError("AUTH_INVALID_USER_ID"),
		);
	});

	test("updates of a missing row rejected with P2025: now with the code that the contract names", async () => {
		const { client } = await open();
		const adapter = adapterOn(client);
		await expect(adapter.updateUser("a", { username: "b" } as object)).rejects.toStrictEqual(
			new LuciaError("AUTH_INVALID_USER_ID"),
		);
		await expect(adapter.updateKey("k", { hashed_password: null })).rejects.toStrictEqual(
			new LuciaError("AUTH_INVALID_KEY_ID"),
		);
		await expect(adapter.updateSession("s", { idle_expires: 1 })).rejects.toStrictEqual(
			new LuciaError("AUTH_INVALID_SESSION_ID"),
		);
		await adapter.deleteUser("a");
		await adapter.deleteKey("k");
		await adapter.deleteSession("s");
	});

	test("a table that is not there is named with what to do, in Prisma's own error", async () => {
		const { client, behind } = await open();
		await behind.execute('DROP TABLE "Session"');
		const adapter = adapterOn(client);
		const error = await rejection(adapter.getSession("s"));
		expect(error).toMatchObject({ name: "PrismaClientKnownRequestError", code: "P2021" });
		const sentence =
			'Lucia keeps sessions in the table "Session": create it with a migration of Prisma, or give the adapter the name of the model you have (modelNames.session).';
		expect(error.message).toContain(sentence);
		expect(error.stack).toContain(sentence);
	});

	test("a column that is not there is named with what to do", async () => {
		const { client, behind } = await open();
		await behind.execute('ALTER TABLE "Key" RENAME COLUMN hashed_password TO hash');
		await behind.execute('ALTER TABLE "User" RENAME COLUMN username TO name');
		const adapter = adapterOn(client);
		const missing = (table: string, column: string): string =>
			`The table "${table}" has no column "${column}": add it with a migration of Prisma.`;
		// Of a read on PostgreSQL, version 6 does not tell which column it is.
		const isNamed = provider === "sqlite" || version === prisma7;
		await expect(adapter.getKey("k")).rejects.toThrow(
			isNamed ? missing("Key", "hashed_password") : "The column `(not available)` does not exist",
		);
		await expect(adapter.updateKey("k", { hashed_password: "h" })).rejects.toThrow(
			missing("Key", "hashed_password"),
		);
		await expect(adapter.setUser(user("a"), key("k", "a"))).rejects.toThrow(
			missing("User", "username"),
		);
	});

	test("a field that the schema does not have is named, and no value of the row", async () => {
		const { client } = await open();
		const adapter = adapterOn(client);
		const sentence =
			'The model "Session" has no field "country": add it, or leave out the attribute of that name.';
		const error = await rejection(adapter.setSession(session(SECRET, SECRET, { country: SECRET })));
		expect(error.message).toBe(sentence);
	});

	test.each(["pretty", "minimal"] as const)(
		"the error of a value that does not fit (%s) showed the hash and the id of the row: now it does not",
		async (errorFormat) => {
			const { client } = await open(USUAL_MODELS, { errorFormat });
			const adapter = adapterOn(client);
			const wrong = { ...key(SECRET, SECRET), hashed_password: SECRET, label: 5 } as object;
			for (const work of [
				() => adapter.setKey(wrong as KeySchema),
				() =>
					adapter.setSession(session(SECRET, SECRET, { device_id: new Map([[SECRET, SECRET]]) })),
				() => adapter.updateSession(SECRET, { device_id: { set: SECRET, also: SECRET } } as object),
			]) {
				const error = await rejection(work());
				expect(error.name).toBe("PrismaClientValidationError");
				expect(error.message).toMatch(
					/`(?:label|device_id)`|Unknown argument|could not be serialized/,
				);
				expect(error.message).not.toContain(SECRET);
				expect(error.stack).not.toContain(SECRET);
			}
		},
	);

	test("an error of a trigger says what the trigger says", async () => {
		const { client, behind } = await open(suiteSchema(provider));
		const refuse =
			provider === "sqlite"
				? "CREATE TRIGGER closed BEFORE INSERT ON user_key BEGIN SELECT RAISE(ABORT, 'sign-up is closed'); END"
				: `CREATE FUNCTION closed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sign-up is closed'; END $$;
				   CREATE TRIGGER closed BEFORE INSERT ON user_key FOR EACH ROW EXECUTE FUNCTION closed()`;
		await behind.execute(refuse);
		const names = { user: "testUser", session: "userSession", key: "userKey" };
		const adapter = prisma(client, names as never)(LuciaError);
		await expect(adapter.setUser(user("a"), key("k", "a"))).rejects.toThrow("sign-up is closed");
		await expect(adapter.setKey(key("k", "nobody"))).rejects.toThrow("sign-up is closed");
		expect(await adapter.getUser("a")).toBeNull();
	});
});
