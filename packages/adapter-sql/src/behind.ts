import type { SqlDriver } from "./driver.ts";
import type { SqlTables } from "./tables.ts";

/** What stands behind an adapter. */
export interface Behind {
	readonly driver: Pick<SqlDriver, "all" | "dialect">;
	readonly tables: SqlTables;
}

// Known to all packages that have this adapter bundled in: one may look at what another one has made.
const BEHIND = Symbol.for("@lucia-auth/adapter-sql/behind");

/** Leaves with an adapter what stands behind it, where no listing of its members shows it. */
export function tellBehind<A extends object>(adapter: A, behind: Behind): A {
	return Object.defineProperty(adapter, BEHIND, { value: behind });
}

/** Leaves with an adapter that is made of another one what stands behind that one. */
export function passBehind<A extends object>(adapter: A, from: object): A {
	const found = behind(from);
	return found === null ? adapter : tellBehind(adapter, found);
}

/** What stands behind an adapter; `null` when it is no SQL adapter. */
export function behind(adapter: object): Behind | null {
	return (adapter as { [BEHIND]?: Behind })[BEHIND] ?? null;
}
