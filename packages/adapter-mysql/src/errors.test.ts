import { inspect } from "node:util";
import { rejection } from "@lucia-auth/adapter-sql/test/suite/rejection";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { LuciaError, type Adapter } from "lucia";
import { describe, expect, test } from "vitest";
import { mysql2, planetscale, type Mysql2Connection } from "./index.ts";

// What servers say that no test can start: their own words, for the statements that the adapter sends.

const tables = { user: "auth_user", session: "user_session", key: "user_key", token: "user_token" };

interface Said {
	readonly errno: number;
	readonly message: string;
}

/** A server that refuses the writes of a table, and has these keys and users. */
function refusing(table: string, said: Said, found: readonly string[] = []): Adapter {
	const connection: Mysql2Connection = {
		query: async ({ sql }) => [found.some((name) => sql.includes(`\`${name}\``)) ? [{}] : [], []],
		execute: async ({ sql }) => {
			if (!sql.includes(`\`${table}\``)) return [{ affectedRows: 1, info: "" }, []];
			throw Object.assign(new Error(said.message), { errno: said.errno, sql });
		},
	};
	return mysql2(connection, tables)(LuciaError);
}

const duplicate = (index: string): Said => ({
	errno: 1062,
	message: `Duplicate entry 'for key 'x'' for key '${index}'`,
});

describe.each([
	["MySQL 8.0.19 and later", "user_key.PRIMARY", "auth_user.PRIMARY", "user_key.user_key_label"],
	["MySQL 5.7 and MariaDB", "PRIMARY", "PRIMARY", "user_key_label"],
])("a duplicate, in the words of %s", (_, ofKey, ofUser, ofApp) => {
	test("of a key is one, alone and with its user", async () => {
		const adapter = refusing("user_key", duplicate(ofKey), ["user_key"]);
		const expected = new LuciaError("AUTH_DUPLICATE_KEY_ID");
		expect(await rejection(adapter.setKey(key("k", "a")))).toStrictEqual(expected);
		expect(await rejection(adapter.setUser(user("a", {}), key("k", "a")))).toStrictEqual(expected);
	});

	test("of a user is none", async () => {
		const adapter = refusing("auth_user", duplicate(ofUser), ["auth_user", "user_key"]);
		const error = await rejection(adapter.setUser(user("a", {}), key("k", "a")));
		expect(error.message).toBe(duplicate(ofUser).message);
	});

	test("of a unique column of the app is none", async () => {
		const adapter = refusing("user_key", duplicate(ofApp), ["user_key"]);
		expect((await rejection(adapter.setKey(key("k", "a")))).message).toBe(duplicate(ofApp).message);
	});

	test("where the id is UNIQUE and not the primary key, it is one", async () => {
		const index = ofKey.replace("PRIMARY", "id");
		const adapter = refusing("user_key", duplicate(index), ["user_key"]);
		expect(await rejection(adapter.setKey(key("k", "a")))).toStrictEqual(
			new LuciaError("AUTH_DUPLICATE_KEY_ID"),
		);
	});
});

test("a duplicate in another language is looked for", async () => {
	const said = { errno: 1062, message: "Doppelter Eintrag 'k' für Schlüssel 'PRIMARY'" };
	expect(
		await rejection(refusing("user_key", said, ["user_key"]).setKey(key("k", "a"))),
	).toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
	expect((await rejection(refusing("user_key", said).setKey(key("k", "a")))).message).toBe(
		said.message,
	);
});

const referring = (column: string): Said => ({
	errno: 1452,
	message: `Cannot add or update a child row: a foreign key constraint fails (\`app\`.\`user_session\`, CONSTRAINT \`user_session_ibfk_1\` FOREIGN KEY (\`${column}\`) REFERENCES \`auth_user\` (\`id\`))`,
});

test.each([
	["MySQL and MariaDB", referring("user_id")],
	[
		"a server that does not tell which reference",
		{
			errno: 1216,
			message: "Cannot add or update a child row: a foreign key constraint fails",
		},
	],
])("an unknown user, in the words of %s", async (_, said) => {
	expect(
		await rejection(refusing("user_session", said).setSession(session("s", "a"))),
	).toStrictEqual(new LuciaError("AUTH_INVALID_USER_ID"));
});

test("another reference that fails is not called an unknown user", async () => {
	const to = async (said: Said): Promise<string> => {
		const adapter = refusing("user_session", said, ["auth_user"]);
		return (await rejection(adapter.setSession(session("s", "a")))).message;
	};
	const device = referring("device");
	expect(await to(device)).toBe(device.message);
	const unnamed = { errno: 1216, message: "a foreign key constraint fails" };
	expect(await to(unnamed)).toBe(unnamed.message);
});

/** What is added to an error. */
async function added(table: string, said: Said): Promise<string> {
	const adapter = refusing(table, said);
	const row = { username: "a", email: "b" };
	const work = {
		auth_user: () => adapter.setUser(user("a", row), key("k", "a")),
		user_key: () => adapter.setUser(user("a", row), key("k", "a")),
		user_session: () => adapter.setSession(session("s", "a")),
	}[table];
	const error = await rejection(work?.() ?? Promise.resolve());
	expect(error.message.startsWith(said.message)).toBe(true);
	return error.message.slice(said.message.length);
}

test.each(["Unknown column 'label' in 'field list'", "Unknown column 'label' in 'INSERT INTO'"])(
	"“%s” names the table that was written",
	async (message) => {
		expect(await added("user_key", { errno: 1054, message })).toBe(
			'. The table "user_key" has no column "label": add it, or leave out the attribute of that name.',
		);
	},
);

const TEXT = "and what Lucia keeps there is text: declare it as text";

test.each([
	["MySQL", "Incorrect integer value: 'a\nb' for column 'id' at row 1"],
	["MariaDB", "Incorrect integer value: 'a\nb' for column `app`.`user_key`.`id` at row 1"],
])("a wrong type, in the words of %s", async (_, message) => {
	expect(await added("user_key", { errno: 1366, message })).toBe(
		`. The column "id" of the table "user_key" is declared integer, ${TEXT}, as well as the columns that refer to it.`,
	);
});

test("a text that its character set cannot hold is of no wrong type", async () => {
	const message = "Incorrect string value: '\\xF0\\x9F\\x98\\x80' for column 'username' at row 1";
	expect(await added("auth_user", { errno: 1366, message })).toBe("");
});

test.each([
	[
		"user_session",
		1406,
		"Data too long for column 'id' at row 1",
		'. The column "id" of the table "user_session" is too small for the text that Lucia keeps there: declare it longer, as well as the columns that refer to it.',
	],
	[
		"user_key",
		1406,
		"Data too long for column 'hashed_password' at row 1",
		'. The column "hashed_password" of the table "user_key" is too small for the text that Lucia keeps there: declare it longer.',
	],
	[
		"user_session",
		1264,
		"Out of range value for column 'active_expires' at row 1",
		'. The column "active_expires" of the table "user_session" is too small for milliseconds: declare it as an integer of 64 bits.',
	],
	[
		"auth_user",
		1265,
		"Data truncated for column 'email' at row 1",
		'. The column "email" of the table "auth_user" is too small for the value of the attribute of that name.',
	],
])("%s: %i is explained", async (table, errno, message, sentence) => {
	expect(await added(table, { errno, message })).toBe(sentence);
});

test("a table that is not there is named with what to do, whatever its name holds", async () => {
	const error = Object.assign(new Error("Table 'app.my.session' doesn't exist"), { errno: 1146 });
	const connection: Mysql2Connection = {
		query: () => Promise.reject(error),
		execute: () => Promise.reject(error),
	};
	const adapter = mysql2(connection, { ...tables, session: '"my.session"' })(LuciaError);
	expect((await rejection(adapter.getSession("s"))).message).toContain(
		'Lucia keeps sessions in the table ""my.session"": create it',
	);
});

/** An adapter whose every statement is refused, as `@planetscale/database` throws it. */
function vitess(said: string): Adapter {
	const refuse = (): Promise<never> =>
		Promise.reject(
			Object.assign(new Error(said), { status: 400, body: { code: "UNKNOWN", message: said } }),
		);
	return planetscale({ execute: refuse, transaction: refuse }, tables)(LuciaError);
}

const target = "target: app.-.primary: vttablet: rpc error: code =";

test("Vitess tells MySQL's number in its words, and what stands around them does not matter", async () => {
	const duplicate = `${target} AlreadyExists desc = Duplicate entry 'k' for key 'user_key.PRIMARY' (errno 1062) (sqlstate 23000) (CallerID: c): Sql: "insert into user_key(id, user_id, hashed_password) values (:vtg1, :vtg2, null)", BindVars: {REDACTED}`;
	expect(await rejection(vitess(duplicate).setKey(key("k", "a")))).toStrictEqual(
		new LuciaError("AUTH_DUPLICATE_KEY_ID"),
	);
	const other = duplicate.replace("user_key.PRIMARY", "user_key.user_key_label");
	expect((await rejection(vitess(other).setKey(key("k", "a")))).message).toBe(other);

	const withValues = other.replace(
		"{REDACTED}",
		String.raw`{vtg1: "type:VARCHAR value:\\"k\\"" vtg2: "type:VARCHAR value:\\"SECRET\\""}`,
	);
	const shown = await rejection(vitess(withValues).setKey(key("k", "a")));
	expect(shown.message).toBe(other);
	expect(inspect(shown, { depth: 10 })).not.toContain("SECRET");

	const column = `${target} NotFound desc = Unknown column 'label' in 'field list' (errno 1054) (sqlstate 42S22) (CallerID: c)`;
	expect((await rejection(vitess(column).setKey(key("k", "a")))).message).toContain(
		'The table "user_key" has no column "label": add it, or leave out the attribute of that name.',
	);

	const table = `${target} NotFound desc = Table 'vt_app.user_key' doesn't exist (errno 1146) (sqlstate 42S02) (CallerID: c)`;
	expect((await rejection(vitess(table).getKey("k"))).message).toContain(
		'Lucia keeps keys in the table "user_key": create it',
	);
});
