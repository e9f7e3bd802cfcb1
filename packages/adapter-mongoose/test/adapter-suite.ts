import { describe } from "vitest";
import type { Ground } from "./ground.ts";
import { conformanceTests } from "./suite/conformance.ts";
import { documentTests } from "./suite/documents.ts";
import { joinedReadTests } from "./suite/joined-read.ts";
import { signInTests } from "./suite/sign-in.ts";
import { togetherTests } from "./suite/together.ts";
import { transactionTests } from "./suite/transactions.ts";

/**
 * What the adapter passes on a replica set, and without transactions.
 *
 * @param name - What it runs on.
 */
export function adapterSuite(name: string, ground: Ground, hasTransactions: boolean): void {
	describe.each([name])("%s", () => {
		conformanceTests(ground);
		documentTests(ground);
		joinedReadTests(ground);
		signInTests(ground);
		togetherTests(ground);
		if (hasTransactions) transactionTests(ground);
	});
}
