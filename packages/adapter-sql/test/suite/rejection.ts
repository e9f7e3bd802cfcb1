import type { TestDatabase } from "../test-driver.ts";

/** What a promise rejects with. */
export async function rejection(
	work: Promise<unknown>,
): Promise<Error & { code?: unknown; errcode?: unknown }> {
	const error: unknown = await work.then(
		() => "resolved",
		(reason: unknown) => reason,
	);
	if (error instanceof Error) return error;
	throw new Error(`expected a rejection with an Error, got ${String(error)}`);
}

/** What the driver itself says to a statement. */
export async function ownError(db: TestDatabase, statement: string): ReturnType<typeof rejection> {
	return rejection((async () => db.execute(statement))());
}
