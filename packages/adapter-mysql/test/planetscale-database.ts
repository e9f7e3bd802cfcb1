import type { AppTransaction, TestDatabase } from "@lucia-auth/adapter-sql/test/test-driver";
import { connect, type Config } from "@planetscale/database";
import { createPool } from "mysql2/promise";
import { startPlanetscalePeer, type PlanetscalePeer } from "../../../tests/servers/planetscale.ts";
import { planetscale } from "../src/index.ts";
import { createDatabase } from "@lucia-auth/adapter-sql/test/servers/server-database";

type Adapt = typeof planetscale;

/** Thrown to end a transaction of the vendor's client. */
class Undone extends Error {}

/**
 * A database through the vendor's client and the peer.
 *
 * @param config - What the app has set for its client.
 */
export async function openPlanetscale(
	config: Config = {},
	adapt: Adapt = planetscale,
	collation?: string,
): Promise<TestDatabase & { readonly peer: PlanetscalePeer }> {
	const database = await createDatabase(collation);
	const peer = await startPlanetscalePeer(database.options.uri ?? "");
	const connection = connect({ ...config, url: peer.url });
	// Reads with the numbers of the other driver.
	const plain = createPool(database.options);

	/** The client ends a transaction when a function returns: it returns when the app ends it. */
	function begin(): Promise<AppTransaction> {
		return new Promise((resolve, reject) => {
			const over = connection.transaction(
				(transaction) =>
					new Promise<void>((keep, undo) => {
						resolve({
							initialize: (tables) => adapt(transaction, tables),
							execute: async (statement) => void (await transaction.execute(statement)),
							commit: async () => {
								keep();
								await over;
							},
							rollback: async () => {
								undo(new Undone());
								await over.catch((error: unknown) => {
									if (!(error instanceof Undone)) throw error;
								});
							},
						});
					}),
			);
			over.catch(reject);
		});
	}

	return {
		peer,
		initialize: (tables) => adapt(connection, tables),
		execute: async (statement) => void (await connection.execute(statement)),
		write: async (statement, parameters) => void (await plain.execute(statement, [...parameters])),
		read: async <Row>(query: string) => {
			const [rows] = await plain.query(query);
			return rows as Row[];
		},
		schema: database.name,
		begin,
		close: async () => {
			await plain.end();
			await peer.stop();
			await database.drop();
		},
	};
}
