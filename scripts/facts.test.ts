import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allFacts, textOf } from "./facts.ts";
import { root } from "../src/book/tools/command.ts";

test.each(allFacts.map((fact) => [fact.file, fact] as const))(
	"%s says what is so now (otherwise: run `npm run facts` and commit)",
	async (file, fact) => {
		const tracked: unknown = JSON.parse(await readFile(join(root, file), "utf8"));
		expect(tracked).toEqual(JSON.parse(await textOf(fact)));
	},
);
