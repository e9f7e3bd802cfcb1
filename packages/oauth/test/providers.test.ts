// Every provider passes the same tests.
import { expect, test } from "vitest";
import * as providers from "../src/providers/index.ts";
import { factoryOf } from "./any-provider.ts";
import { contracts } from "./contracts/index.ts";
import { testsOfProvider } from "./provider-suite.ts";

test("every provider has a contract, and every contract a provider", () => {
	expect(contracts.map(({ factory }) => factory).toSorted()).toEqual(
		Object.keys(providers).toSorted(),
	);
});

for (const contract of contracts) testsOfProvider(contract, factoryOf(contract));
