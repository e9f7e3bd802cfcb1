// The provider that /contributing/ adds in its text is no fiction: its two files are taken out of the page, and
// put through the tests of all providers.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { AnyFactory } from "../../packages/oauth/test/any-provider.ts";
import type { Contract } from "../../packages/oauth/test/contract.ts";
import { testsOfProvider } from "../../packages/oauth/test/provider-suite.ts";
import { unwritten } from "../../packages/oauth/test/unwritten.ts";
import { extractSamples } from "../../src/book/samples/read/extract.ts";
import { root } from "../../src/book/tools/command.ts";

const page = "content/contributing.mdx";
const { samples } = extractSamples(page, await readFile(join(root, page), "utf8"));
const codeOf = (title: string): string =>
	samples.find(({ meta }) => meta.title === title)?.code ?? "";

const folder = await mkdtemp(join(tmpdir(), "lucia-provider-"));
afterAll(() => rm(folder, { recursive: true }));

/** Imports a file of the page as if it stood in the repository. */
async function imported(title: string): Promise<Readonly<Record<string, unknown>>> {
	const text = codeOf(title).replaceAll(/(?<= from )"(\.[^"]+)"/g, (_, path: string) =>
		JSON.stringify(join(root, dirname(title), path)),
	);
	const file = join(folder, `${basename(dirname(title))}.ts`);
	await writeFile(file, text);
	return import(/* @vite-ignore */ file) as Promise<Readonly<Record<string, unknown>>>;
}

/** Its description and its contract: which provider it is, the page alone says. */
const files = samples.flatMap(({ meta: { title } }) =>
	title?.startsWith("packages/") ? [title] : [],
);
const [descriptionFile = "", contractFile = ""] = files;
const contract = (await imported(contractFile))["contract"] as Contract;
const described = await imported(descriptionFile);

testsOfProvider(contract, described[contract.factory] as AnyFactory);

test("nothing of the provider in the text is left to write", () => {
	expect(files).toEqual([
		expect.stringMatching(/^packages\/oauth\/src\/providers\//),
		expect.stringMatching(/^packages\/oauth\/test\/contracts\//),
	]);
	const { factory, providerId } = contract;
	expect(described[`${factory}Description`]).toMatchObject({ id: providerId, prefix: factory });
	for (const file of files) expect(unwritten(file, codeOf(file))).toEqual([]);
});
