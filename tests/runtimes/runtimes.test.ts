// The built packages, installed from their tarballs, on every engine that they promise to run on.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { ownInstall } from "../../src/book/tools/own-install.ts";
import { shows } from "../shows.ts";
import { bundleProgram } from "./bundle.ts";
import { engineFile, engines, type Engine } from "./engines.ts";
import type { CaseResult } from "./suite/case.ts";
import type { Store } from "./suite/host.ts";
import { nodeSuite } from "./suite/node-suite.ts";
import { wholeSuite } from "./suite/whole-suite.ts";

const { project } = inject("consumer");
const modules = await ownInstall("tests/runtimes");

/** The names of the promises that an engine has to keep. */
function promisesOf({ program, stores, hasNodeCrypto }: Engine): string[] {
	const open = (): never => {
		throw new Error("Only the names are asked for here.");
	};
	const storeOf = (name: string): Store => ({
		name,
		open,
		connect: name === "memory" ? null : open,
	});
	const host = { stores: stores.map(storeOf), hasNodeCrypto };
	const suite = program === "workerd" ? wholeSuite : nodeSuite;
	return suite(host).map(({ name }) => name);
}

beforeAll(async () => {
	await mkdir(join(project, "programs"), { recursive: true });
	for (const program of new Set(engines.map(({ program }) => program))) {
		await writeFile(fileOf(program), await bundleProgram(program));
	}
});

const fileOf = (program: string): string => join(project, "programs", `${program}.js`);

const files = await Promise.all(engines.map((engine) => engineFile(engine, modules)));
const found = engines.map((engine, index) => Object.assign({ file: files[index] }, engine));

// A declared gap: npm carries some engines for some platforms only.
// oxlint-disable-next-line vitest/expect-expect -- what is not there is told, and counted as skipped
test.for(found.filter(({ file }) => file === null))("$name", ({ name }, { skip }) => {
	skip(`npm carries no ${name} for ${process.platform} on ${process.arch}`);
});

describe.each(found.filter(({ file }) => file !== null))("$name", (engine) => {
	let results: readonly CaseResult[];
	beforeAll(async () => {
		const printed = await engine.run(engine.file ?? "", fileOf(engine.program));
		results = JSON.parse(printed) as CaseResult[];
	});

	test("ran every case", () => {
		expect(results.map(({ name }) => name)).toStrictEqual(promisesOf(engine));
		expect(results.filter(({ problem }) => problem !== null)).toStrictEqual([]);
		const adapters = { "node:sqlite": "nodeSqlite", "sql.js": "sqljs" };
		for (const [store, adapter] of Object.entries(adapters)) {
			if (engine.stores.includes(store))
				shows(`${adapter} on ${engine.name}`, "runtimes", "passed");
		}
	});

	test.each(promisesOf(engine))("%s", (name) => {
		expect(results.find((result) => result.name === name)?.problem).toBeNull();
	});
});
