export type { SqlTables } from "@lucia-auth/adapter-sql";
export { kysely } from "./kysely.ts";
