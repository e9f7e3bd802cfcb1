import { lucia, LuciaError } from "lucia";
import { expect, test } from "vitest";
import { pg } from "./pg.ts";

// What a server says in other languages, and to a role that may not read the columns. The real ones in
// English are in the tests on the server.

interface Said {
	readonly code: string;
	readonly message: string;
	readonly detail?: string;
	readonly table?: string;
	readonly constraint?: string;
}

const tables = { user: "auth.user", key: "user_key", session: "user_session" };

/** An adapter whose writes fail with an error of the server, and whose reads find the rows that are given. */
function failing(said: Said, found: readonly object[] = []) {
	const error = Object.assign(new Error(said.message), said);
	const query = async ({ text }: { text: string }) => {
		if (text.startsWith("SELECT a.attname")) {
			return { rows: [{ column: "id", type: "integer" }], rowCount: 1, fields: [] };
		}
		if (text.startsWith("SELECT")) return { rows: [...found], rowCount: found.length, fields: [] };
		throw error;
	};
	const pool = { totalCount: 0, query, connect: async () => Promise.reject(error) };
	return { error, adapter: pg(pool, tables)(LuciaError) };
}

const key = { id: "email:ada", user_id: "a", hashed_password: null };

test.each([
	[
		'duplicate key value violates unique constraint "user_key_pkey"',
		"Key (id)=(email:ada) already exists.",
	],
	[
		"doppelter Schlüsselwert verletzt Unique-Constraint »user_key_pkey«",
		"Schlüssel »(id)=(email:ada)« existiert bereits.",
	],
	[
		"la valeur d'une clé dupliquée rompt la contrainte unique « user_key_pkey »",
		"La clé « (id)=(email:ada) » existe déjà.",
	],
	[
		'重複したキー値は一意性制約"user_key_pkey"違反となります',
		"キー (id)=(email:ada) はすでに存在します。",
	],
])("a duplicate is one in every language: %s", async (message, detail) => {
	const { adapter } = failing({
		code: "23505",
		message,
		detail,
		table: "user_key",
		constraint: "user_key_pkey",
	});
	await expect(adapter.setKey(key)).rejects.toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
});

test("a server that does not say the column is asked whether the key is there", async () => {
	const said = {
		code: "23505",
		message: "duplicate key value",
		table: "user_key",
		constraint: "k",
	};
	const taken = failing(said, [key]);
	await expect(taken.adapter.setKey(key)).rejects.toStrictEqual(
		new LuciaError("AUTH_DUPLICATE_KEY_ID"),
	);
	const own = failing(said);
	await expect(own.adapter.setKey(key)).rejects.toBe(own.error);
});

test.each([
	["a column of the app", "Key (label)=(work) already exists."],
	["several columns", "Key (id, label)=(email:ada, work) already exists."],
	["an expression", "Key (lower(id))=(email:ada) already exists."],
	["a value that looks like the column of an id", "Key (label)=((id)=(x)) already exists."],
])("a unique constraint of %s passes through", async (_, detail) => {
	const said = {
		code: "23505",
		message: "duplicate",
		detail,
		table: "user_key",
		constraint: "own",
	};
	const { adapter, error } = failing(said);
	await expect(adapter.setKey(key)).rejects.toBe(error);
});

test.each([
	['relation "user_session" does not exist'],
	["Relation »user_session« existiert nicht"],
	["la relation « user_session » n'existe pas"],
])("a missing table is named in every language: %s", async (message) => {
	const { adapter } = failing({ code: "42P01", message });
	await expect(adapter.deleteSession("s")).rejects.toThrow(
		'Lucia keeps sessions in the table "user_session": create it',
	);
});

test.each([
	['column "mail" of relation "user" does not exist'],
	["Spalte »mail« von Relation »user« existiert nicht"],
	["la colonne « mail » de la relation « user » n'existe pas"],
	["column u.mail does not exist"],
])("a missing column is named: %s", async (message) => {
	const { adapter } = failing({ code: "42703", message });
	await expect(adapter.updateUser("a", { mail: "x" } as object)).rejects.toThrow(
		'The table "auth.user" has no column "mail": add it, or leave out the attribute of that name.',
	);
});

test.each([
	["22P02", 'invalid input syntax for type integer: "ada"'],
	["22P02", "ungültige Eingabesyntax für Typ integer: »ada«"],
	["22003", 'value "1764000000000" is out of range for type integer'],
])("a column of the wrong type is named (%s): %s", async (code, message) => {
	const { adapter } = failing({ code, message });
	await expect(adapter.setKey(key)).rejects.toThrow(
		'The column "id" of the table "user_key" is declared integer',
	);
});

test("what else the server says passes through as the same object", async () => {
	const { adapter, error } = failing({
		code: "42501",
		message: "permission denied for table user_key",
	});
	await expect(adapter.setKey(key)).rejects.toBe(error);
	expect(error.message).toBe("permission denied for table user_key");
	const auth = lucia({ adapter: () => adapter, env: "DEV" });
	await expect(auth.deleteKey("email", "ada")).rejects.toBe(error);
});
