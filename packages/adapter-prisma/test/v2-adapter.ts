import { LuciaError, type Adapter } from "lucia";
import type { TestDatabase } from "@lucia-auth/adapter-sql/test/test-driver";
import { prisma6 } from "../../../tests/prisma/modules.ts";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { prisma } from "../src/index.ts";

/** Makes an adapter, as the suites do. */
export type Initialize = TestDatabase["initialize"];

/** v2's adapter. It is installed with v2 itself, which nothing else is to find. */
export async function prismaV2(): Promise<typeof prisma> {
	const { modules } = await prisma6();
	const entry = createRequire(join(modules, "none.js")).resolve("adapter-prisma-v2");
	const v2 = (await import(pathToFileURL(entry).href)) as { readonly prisma: typeof prisma };
	return v2.prisma;
}

type Methods = Readonly<Record<string, unknown>>;

/** What one of them rejects with becomes what `replace` gives, or an answer without a value. */
function rejecting<Instance extends object>(
	adapter: Instance,
	replace: (error: Error & { readonly code?: unknown }) => Error | undefined,
): Instance {
	const entries = Object.entries(adapter as Methods).map(([name, method]) => [
		name,
		typeof method !== "function"
			? method
			: async (...args: unknown[]): Promise<unknown> => {
					try {
						return await (method as (...args: unknown[]) => unknown)(...args);
					} catch (error) {
						const replaced = replace(error as Error);
						if (replaced) throw replaced;
						return undefined;
					}
				},
	]);
	return Object.fromEntries(entries) as Instance;
}

/**
 * Prisma's messages show the line of the adapter that called it. Without it, and about a duplicate as SQLite
 * itself says it, so that those of two adapters can be compared.
 */
export const comparable =
	(initialize: Initialize): Initialize =>
	(tables) =>
	(E) =>
		rejecting<Adapter>(initialize(tables)(E), (error) =>
			error instanceof LuciaError
				? error
				: new Error(
						(error.message.split("\n").at(-1) ?? "").replace(
							"Unique constraint failed on the fields: (`id`)",
							"UNIQUE constraint failed: row.id",
						),
					),
		);

/** v2's updates of a row that is not there rejected with P2025, those of its other adapters did nothing. */
export const silentUpdates =
	(initialize: Initialize): Initialize =>
	(tables) =>
	(E) =>
		rejecting<Adapter>(initialize(tables)(E), (error) =>
			error.code === "P2025" ? undefined : error,
		);
