import { createRequire } from "node:module";
import { join } from "node:path";
import { ownInstall } from "../../src/book/tools/own-install.ts";

/** What Prisma calls a driver adapter: it makes connections. */
export interface DriverAdapter {
	readonly provider: string;
}

type SqliteDriver = new (options: { readonly url: string }) => DriverAdapter;

type PostgresqlDriver = new (
	pool: {
		readonly connectionString: string;
		readonly options?: string;
		readonly max?: number;
	},
	options?: { readonly schema?: string },
) => DriverAdapter;

/** A version of Prisma, and its drivers for the databases that the tests run on. */
export interface PrismaVersion {
	/** Where it is installed. */
	readonly folder: string;
	readonly modules: string;
	readonly Sqlite: SqliteDriver;
	readonly Pg: PostgresqlDriver;
}

async function installed(folder: string): Promise<PrismaVersion> {
	const modules = await ownInstall(folder);
	const require = createRequire(join(modules, "none.js"));
	const sqlite = require("@prisma/adapter-better-sqlite3") as Record<string, SqliteDriver>;
	const { PrismaPg: Pg } = require("@prisma/adapter-pg") as { PrismaPg: PostgresqlDriver };
	// As version 7 calls it, and as version 6 does.
	const Sqlite = (sqlite["PrismaBetterSqlite3"] ?? sqlite["PrismaBetterSQLite3"]) as SqliteDriver;
	return { folder, modules, Sqlite, Pg };
}

/** The version that the tests run on. */
export const prisma7: PrismaVersion = await installed("tests/prisma");

/** The version before. */
export const prisma6 = (): Promise<PrismaVersion> => installed("tests/prisma-6");

/** Where the version that the tests run on is installed. */
export const prismaModules: string = prisma7.modules;

/** Its driver for SQLite. */
export const PrismaBetterSqlite3: SqliteDriver = prisma7.Sqlite;

/** Its driver for PostgreSQL. */
export const PrismaPg: PostgresqlDriver = prisma7.Pg;

/** Makes a driver adapter one that the engine for schemas takes. */
export const forSchemas: (adapter: DriverAdapter) => object = (
	createRequire(join(prismaModules, "none.js"))("@prisma/driver-adapter-utils") as {
		bindMigrationAwareSqlAdapterFactory: typeof forSchemas;
	}
).bindMigrationAwareSqlAdapterFactory;
