import { onTestFinished } from "vitest";
import { openWith, type TestDatabase, type TestDriver } from "../test-driver.ts";

/** A database for one test, with these tables; it is closed when the test ends, however it ends. */
export async function opened(
	driver: TestDriver,
	statements?: readonly string[],
): Promise<TestDatabase> {
	const db = await openWith(driver, statements);
	onTestFinished(async () => db.close());
	return db;
}
