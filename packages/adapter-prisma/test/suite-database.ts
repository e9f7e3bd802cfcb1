import {
	later,
	type AppTransaction,
	type TestDatabase,
} from "@lucia-auth/adapter-sql/test/test-driver";
import type {
	Generated,
	GeneratedClient,
	TransactionClient,
} from "../../../tests/prisma/generated-client.ts";
import type { DriverAdapter } from "../../../tests/prisma/modules.ts";
import { prisma } from "../src/index.ts";
import { addedColumn, suiteModels } from "./suite-schema.ts";

/** A database of a test, and what connects clients to it. */
export interface Behind extends Pick<
	TestDatabase,
	"execute" | "write" | "read" | "schema" | "close"
> {
	readonly driver: () => DriverAdapter;
}

const PATIENT = { timeout: 60_000, maxWait: 60_000 };

/** A transaction that the app has open on a client. */
async function begin(client: GeneratedClient): Promise<AppTransaction> {
	const started = later<AppTransaction>();
	const { promise, resolve } = later<"COMMIT" | "ROLLBACK">();
	const rolledBack = new Error("rolled back");
	const ended = client
		.$transaction(async (transaction: TransactionClient) => {
			const end = async (command: "COMMIT" | "ROLLBACK"): Promise<void> => {
				resolve(command);
				await ended;
			};
			started.resolve({
				initialize: (tables) => prisma(transaction, suiteModels(tables) as never),
				execute: async (statement) => void (await transaction.$executeRawUnsafe(statement)),
				commit: () => end("COMMIT"),
				rollback: () => end("ROLLBACK"),
			});
			if ((await promise) === "ROLLBACK") throw rolledBack;
		}, PATIENT)
		.catch((error: unknown) => {
			if (error !== rolledBack) throw error;
		});
	ended.catch((error: unknown) => started.reject(error));
	return started.promise;
}

/**
 * A database of the suite. Which client the adapter gets depends on the columns that tests have added: a
 * client knows those of its schema, and no others.
 */
export function suiteDatabase(
	{ driver, ...behind }: Behind,
	clientWith: (added: Iterable<string>) => Generated,
): TestDatabase {
	const added = new Set<string>();
	const clients = new Map<Generated, GeneratedClient>();
	const client = (): GeneratedClient => {
		const generated = clientWith(added);
		const known = clients.get(generated) ?? new generated.PrismaClient({ adapter: driver() });
		clients.set(generated, known);
		return known;
	};
	return {
		...behind,
		initialize: (tables) => prisma(client(), suiteModels(tables) as never),
		execute: async (statement) => {
			const column = addedColumn(statement);
			if (column !== null) added.add(column);
			await behind.execute(statement);
		},
		begin: () => begin(client()),
		close: async () => {
			for (const each of clients.values()) await each.$disconnect();
			await behind.close();
		},
	};
}
