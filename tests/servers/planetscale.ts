// What PlanetScale answers over HTTP, over any MySQL: enough for the vendor's client, whose requests and
// answers are the real ones. The words around an error are ours, after Vitess; the database is not Vitess.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import {
	createPool,
	type Connection,
	type FieldPacket,
	type PoolConnection,
	type ResultSetHeader,
} from "mysql2/promise";

/** A peer for `connect({ url })` of `@planetscale/database`. */
export interface PlanetscalePeer {
	readonly url: string;
	/** How many requests have come. */
	readonly requests: () => number;
	readonly stop: () => Promise<void>;
}

// Of mysql2's numbers; with an unsigned one it is UINT8 and so on.
const integers: Readonly<Record<number, string>> = {
	1: "INT8",
	2: "INT16",
	3: "INT32",
	8: "INT64",
	9: "INT24",
};
const others: Readonly<Record<number, string>> = {
	0: "DECIMAL",
	4: "FLOAT32",
	5: "FLOAT64",
	7: "TIMESTAMP",
	10: "DATE",
	11: "TIME",
	12: "DATETIME",
	13: "YEAR",
	16: "BIT",
	245: "JSON",
	246: "DECIMAL",
	252: "BLOB",
	253: "VARCHAR",
	254: "CHAR",
};
const UNSIGNED = 32;

function typeOf({ columnType = 253, flags }: FieldPacket): string {
	const integer = integers[columnType];
	if (integer === undefined) return others[columnType] ?? "VARCHAR";
	return (Number(flags) & UNSIGNED) === 0 ? integer : `U${integer}`;
}

/** A row as the client reads it: the lengths of its values, and all of them after each other. */
function encodedRow(values: readonly (Buffer | null)[]): { lengths: string[]; values: string } {
	return {
		lengths: values.map((value) => String(value?.length ?? -1)),
		values: Buffer.concat(values.filter((value) => value !== null)).toString("base64"),
	};
}

// It answers with texts, and counts the rows that an update has changed, as this connection is told to.
async function resultOf(connection: Connection, sql: string): Promise<object> {
	const [result, fields] = await connection.query({
		sql,
		rowsAsArray: true,
		typeCast: (field) => field.buffer(),
	});
	if (!Array.isArray(result))
		return { rowsAffected: String((result as ResultSetHeader).affectedRows) };
	return {
		fields: fields.map((field) => ({
			name: field.name,
			type: typeOf(field),
			charset: field.characterSet,
		})),
		rows: (result as unknown as (Buffer | null)[][]).map(encodedRow),
	};
}

const codes: Readonly<Record<number, readonly [grpc: string, code: string]>> = {
	1054: ["NotFound", "NOT_FOUND"],
	1062: ["AlreadyExists", "ALREADY_EXISTS"],
	1146: ["NotFound", "NOT_FOUND"],
	1213: ["Aborted", "ABORTED"],
	1452: ["FailedPrecondition", "FAILED_PRECONDITION"],
};

function vitessError(error: unknown): { code: string; message: string } {
	const { errno, sqlMessage, sqlState } = error as {
		errno: number;
		sqlMessage: string;
		sqlState: string;
	};
	const [grpc, code] = codes[errno] ?? ["Unknown", "UNKNOWN"];
	const said = `${sqlMessage} (errno ${errno}) (sqlstate ${sqlState}) (CallerID: peer)`;
	return {
		code,
		message: `target: app.-.primary: vttablet: rpc error: code = ${grpc} desc = ${said}`,
	};
}

async function bodyOf(request: IncomingMessage): Promise<{
	readonly query: string;
	readonly session: { readonly id: string } | null;
}> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return JSON.parse(Buffer.concat(chunks).toString()) as Awaited<ReturnType<typeof bodyOf>>;
}

/** @param url - The database that it stands for: `mysql://root@127.0.0.1:4711/app`. */
export async function startPlanetscalePeer(url: string): Promise<PlanetscalePeer> {
	const pool = createPool({ uri: url, flags: ["-FOUND_ROWS"], connectionLimit: 20 });
	/** The transactions that are open, by their sessions. */
	const transactions = new Map<string, PoolConnection>();
	let requests = 0;

	async function execute(session: string, sql: string): Promise<object> {
		const open = transactions.get(session);
		if (/^begin$/i.test(sql) && open === undefined) {
			const connection = await pool.getConnection();
			transactions.set(session, connection);
			return resultOf(connection, sql);
		}
		if (!/^(?:commit|rollback)$/i.test(sql)) return resultOf(open ?? pool, sql);
		if (open === undefined) return {};
		try {
			return await resultOf(open, sql);
		} finally {
			transactions.delete(session);
			open.release();
		}
	}

	const server = createServer((request, response) => {
		requests += 1;
		void (async () => {
			const { query, session } = await bodyOf(request);
			const id = session?.id ?? randomUUID();
			const answer = await execute(id, query).then(
				(result) => ({ session: { id }, result }),
				(error: unknown) => ({ session: { id }, error: vitessError(error) }),
			);
			response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
		})();
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://user:password@127.0.0.1:${port}`,
		requests: () => requests,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => void server.close(resolve));
			for (const connection of transactions.values()) connection.destroy();
			await pool.end();
		},
	};
}
