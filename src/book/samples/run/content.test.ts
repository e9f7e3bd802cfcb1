// The executed half of the check of the pages' samples. It needs no built site, so it is a unit test:
// a page that tells an untruth fails before anything is built, and in `npm run check`.
import { join } from "node:path";
import { expect, test } from "vitest";
import { executePages } from "./execute.ts";
import { readPages } from "../../source/files.ts";
import { formatProblem } from "../../source/problem.ts";
import { createRunner } from "./runner.ts";

const root = join(import.meta.dirname, "../../../..");

test("every program and every SQL block of the book runs, and prints what its page shows", async () => {
	const runner = await createRunner();
	try {
		const { problems, differences } = await executePages(await readPages(root), runner);
		expect([...problems, ...differences].map(formatProblem)).toEqual([]);
	} finally {
		await runner.close();
	}
	// The whole book, beside other tests: each program has its own limit.
}, 900_000);
