export type { DrizzleDatabase } from "./database.ts";
export { drizzle, type DrizzleTables } from "./drizzle.ts";
