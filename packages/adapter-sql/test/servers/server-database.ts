import { EXACT } from "../dialects/mysql.ts";
import { createConnection, type ConnectionOptions } from "mysql2/promise";
import { randomBytes } from "node:crypto";
import { serverUrl } from "../../../../tests/servers/server.ts";

/** A database of its own on the server of the tests. */
export interface ServerDatabase {
	readonly name: string;
	/** How a client connects to it. */
	readonly options: ConnectionOptions;
	readonly drop: () => Promise<void>;
}

/**
 * Makes one.
 *
 * @param collation - How its columns compare, unless they say otherwise.
 */
export async function createDatabase(collation: string = EXACT): Promise<ServerDatabase> {
	const uri = serverUrl("mariadb");
	const name = `lucia_${randomBytes(8).toString("hex")}`;
	const execute = async (statement: string): Promise<void> => {
		const connection = await createConnection(uri);
		await connection.query(statement);
		await connection.end();
	};
	await execute(`CREATE DATABASE ${name} ${collation}`);
	return {
		name,
		options: { uri: Object.assign(new URL(uri), { pathname: `/${name}` }).href },
		drop: () => execute(`DROP DATABASE ${name}`),
	};
}
