import { describe } from "vitest";
import { conformanceTests } from "./suite/conformance.ts";
import { errorTests } from "./suite/errors.ts";
import { joinedReadTests } from "./suite/joined-read.ts";
import { nameTests } from "./suite/names.ts";
import { schemaTests } from "./suite/schema.ts";
import { sessionOptionTests } from "./suite/session-options.ts";
import { signInTests } from "./suite/sign-in.ts";
import { statementTests } from "./suite/statements.ts";
import { tokenTests } from "./suite/tokens.ts";
import { transactionTests } from "./suite/transactions.ts";
import { valueTests } from "./suite/values.ts";
import type { TestDriver } from "./test-driver.ts";

/**
 * What every adapter on SQL passes, on the real database.
 *
 * @param name - What the adapter is called.
 */
export function sqlAdapterSuite(name: string, driver: TestDriver): void {
	declaredTablesSuite(name, driver);
	describe(`the tables of ${name}`, () => {
		schemaTests(driver);
	});
}

/** The same for an adapter that takes no table by its name, but an object in which each column is declared. */
export function declaredTablesSuite(name: string, driver: TestDriver): void {
	conformanceTests(name, driver);
	describe(`${name} transactions`, () => {
		transactionTests(name, driver);
	});
	describe(`${name} names`, () => {
		nameTests(driver);
	});
	describe(`${name} errors`, () => {
		errorTests(driver);
	});
	describe(`${name} values`, () => {
		valueTests(driver);
	});
	describe(`${name} statements`, () => {
		statementTests(driver);
	});
	describe(`a session and its user on ${name}`, () => {
		joinedReadTests(driver);
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
