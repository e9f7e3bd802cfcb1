// The executed half of the check of the pages' samples. It needs no built site, so it is a unit test:
// a page that tells an untruth fails before anything is built, and in `npm run check`.
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { executePages } from "./execute.ts";
import { readPages } from "../../source/files.ts";
import { formatProblem } from "../../source/problem.ts";
import { createRunner } from "./runner.ts";
import { withOtherDrivers } from "../drivers/pages.ts";

const root = join(import.meta.dirname, "../../../..");
const runner = await createRunner();
afterAll(() => runner.close());

const own = await readPages(root);
// With the other driver, too, where readers can choose it.
const others = own.flatMap(([page, source]) => withOtherDrivers(page, source));
const pages = [...own, ...others].map(([page, source]) => ({ page, source }));

test("the book has pages", () => {
	expect(pages.length).toBeGreaterThan(10);
});

// Side by side, as far as the runner has lanes: the time of a page does not add up to that of the book.
describe.concurrent("every program and every SQL block runs, and prints what its page shows", () => {
	test.for(pages)("on $page", async ({ page, source }, { expect }) => {
		const { problems, differences } = await executePages([[page, source]], runner);
		expect([...problems, ...differences].map(formatProblem)).toEqual([]);
	});
});
