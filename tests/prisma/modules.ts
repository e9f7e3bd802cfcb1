import { createRequire } from "node:module";
import { join } from "node:path";
import { ownInstall } from "../../src/book/tools/own-install.ts";

/** Where Prisma is installed. */
export const prismaModules: string = await ownInstall("tests/prisma");

const require = createRequire(join(prismaModules, "none.js"));

/** What Prisma calls a driver adapter: it makes connections. */
export interface DriverAdapter {
	readonly provider: string;
}

/** The driver for SQLite that the tests run on. */
export const PrismaBetterSqlite3: new (options: { readonly url: string }) => DriverAdapter = (
	require("@prisma/adapter-better-sqlite3") as { PrismaBetterSqlite3: typeof PrismaBetterSqlite3 }
).PrismaBetterSqlite3;

/** The driver for PostgreSQL that the tests run on. */
export const PrismaPg: new (
	pool: {
		readonly connectionString: string;
		readonly options?: string;
		readonly max?: number;
	},
	options?: { readonly schema?: string },
) => DriverAdapter = (require("@prisma/adapter-pg") as { PrismaPg: typeof PrismaPg }).PrismaPg;

/** Makes a driver adapter one that the engine for schemas takes. */
export const forSchemas: (adapter: DriverAdapter) => object = (
	require("@prisma/driver-adapter-utils") as {
		bindMigrationAwareSqlAdapterFactory: typeof forSchemas;
	}
).bindMigrationAwareSqlAdapterFactory;
