export type { SqlTables } from "@lucia-auth/adapter-sql";
export {
	mysql2,
	type Mysql2Connection,
	type Mysql2Pool,
	type Mysql2PoolConnection,
	type Mysql2Query,
	type Mysql2Value,
} from "./mysql2.ts";
export {
	planetscale,
	type PlanetscaleConnection,
	type PlanetscaleResult,
	type PlanetscaleTransaction,
} from "./planetscale.ts";
