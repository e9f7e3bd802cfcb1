import { adapterTests, Database } from "@lucia-auth/adapter-test";
import {
	LuciaError,
	type Adapter,
	type KeySchema,
	type SessionSchema,
	type UserSchema,
} from "lucia";
import { ensure, promise, type Case } from "./case.ts";
import { conformanceSchema, type SqlDatabase, type Store } from "./host.ts";

/** What the conformance suite reads and writes behind the adapter's back. */
function behind({ read, write }: SqlDatabase): Database {
	const table = <Row extends object>(name: string) => ({
		get: async () => read(`SELECT * FROM ${name}`).map((row) => Object.assign({}, row)) as Row[],
		insert: async (row: Row) => {
			const columns = Object.keys(row).join(", ");
			const marks = Object.keys(row).fill("?").join(", ");
			write(`INSERT INTO ${name} (${columns}) VALUES (${marks})`, Object.values(row));
		},
		clear: async () => write(`DELETE FROM ${name}`, []),
	});
	return new Database({
		user: table<UserSchema & { username: string }>("user"),
		key: table<KeySchema>("user_key"),
		session: table<SessionSchema>("user_session"),
		token: table("user_token"),
	});
}

/** The suite for adapters, on a store that can be read and written behind its adapter's back. */
export function conformanceCases({ name: store, connect }: Store): readonly Case[] {
	if (connect === null) return [];
	return adapterTests().map(({ group, name, needs, run }) =>
		promise(`${store}, as an adapter: ${group} ${name}`, async () => {
			const database = connect(conformanceSchema);
			const adapter: Adapter = database.adapter(LuciaError);
			ensure(needs === null || needs in adapter, `the adapter has no ${needs}`);
			await run(adapter, behind(database));
		}),
	);
}
