import { conformanceTests } from "@lucia-auth/adapter-sql/test/suite/conformance";
import { sessionOptionTests } from "@lucia-auth/adapter-sql/test/suite/session-options";
import { signInTests } from "@lucia-auth/adapter-sql/test/suite/sign-in";
import { tokenTests } from "@lucia-auth/adapter-sql/test/suite/tokens";
import { transactionTests } from "@lucia-auth/adapter-sql/test/suite/transactions";
import type { TestDialect, TestDriver } from "@lucia-auth/adapter-sql/test/test-driver";
import { describe } from "vitest";
import { suiteDatabase, type Behind } from "./suite-database.ts";
import { suiteClients, type Provider } from "./suite-schema.ts";

/**
 * What the adapter passes on each database.
 *
 * @param open - Opens a database of its own.
 */
export async function prismaSuite(
	name: string,
	provider: Provider,
	sql: TestDialect,
	open: () => Promise<Behind>,
): Promise<void> {
	const clientWith = await suiteClients(provider);
	const driver: TestDriver = { sql, open: async () => suiteDatabase(await open(), clientWith) };
	conformanceTests(name, driver);
	describe(`${name} transactions`, () => {
		transactionTests(name, driver);
	});
	describe(`lucia() on ${name}`, () => {
		signInTests(driver);
	});
	describe(`the options of sessions on ${name}`, () => {
		sessionOptionTests(driver);
	});
	describe(`tokens() on ${name}`, () => {
		tokenTests(driver);
	});
}
