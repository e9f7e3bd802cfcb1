import { existsSync } from "node:fs";
import { posix } from "node:path";
import { mistakesInData } from "./data.ts";
import type { Sample } from "../read/extract.ts";
import { mistakesOfFences } from "./fences.ts";
import { readInstalled, type Installed } from "./installed.ts";
import type { Mistake } from "../read/mistake.ts";
import { fenceOf, placeOf } from "../read/place.ts";
import type { Problem } from "../../source/problem.ts";
import { mistakesInShell, type ShellWorld } from "./shell.ts";
import { mistakesInTree } from "./tree.ts";

/** Checks what no compiler and no database is needed for. */
export type Validator = (samples: readonly Sample[]) => Problem[];

/** The scripts of the `package.json` that the page shows. */
function scriptsOf(samples: readonly Sample[]): ReadonlySet<string> {
	const names = new Set<string>();
	for (const { meta, code } of samples) {
		if (meta.title !== "package.json") continue;
		try {
			const { scripts } = JSON.parse(code) as { scripts?: object };
			for (const name of Object.keys(scripts ?? {})) names.add(name);
		} catch {
			// The block itself is reported.
		}
	}
	return names;
}

/**
 * @param root - absolute path of the repository, with forward slashes
 * @returns a function that checks the fences of one page, and its blocks of data, commands and trees
 */
export function createValidator(root: string): Validator {
	let known: Installed | undefined;
	const installed = (): Installed => (known ??= readInstalled(root));

	return (samples) => {
		const titles = new Set(samples.map(({ meta }) => meta.title?.replace(/^\.?\//, "")));
		const world: ShellWorld = {
			hasPackage: (name) => installed().packages.has(name),
			hasBinary: (name) => installed().binaries.has(name),
			hasScript: (name) => {
				const own = scriptsOf(samples);
				return own.size > 0 ? own.has(name) : installed().scripts.has(name);
			},
			hasFile: (path) => titles.has(path) || existsSync(posix.join(root, path)),
		};
		const mistakesIn = ({ kind, language, code, meta }: Sample): Mistake[] | undefined => {
			if (kind === "data") return mistakesInData(language, code);
			if (kind === "shell") return mistakesInShell(code, world);
			if (kind !== "tree") return undefined;
			const app = meta.app && posix.join(root, "tests/frameworks", meta.app);
			return mistakesInTree(
				code,
				(path) => titles.has(path) || (app !== undefined && existsSync(posix.join(app, path))),
			);
		};
		const problems: Problem[] = [];
		for (const { sample, message } of mistakesOfFences(samples)) {
			problems.push({ ...fenceOf(sample), message });
		}
		for (const sample of samples) {
			const mistakes = mistakesIn(sample);
			const { wrong } = sample.meta;
			if (mistakes === undefined) continue;
			if (wrong === undefined) {
				for (const { offset, message } of mistakes) {
					problems.push({ ...placeOf(sample, offset), message });
				}
			} else if (mistakes.length === 0) {
				const message = `is shown as wrong (${wrong}), but nothing is wrong with it: correct it, or take wrong= away`;
				problems.push({ ...fenceOf(sample), message });
			}
		}
		return problems;
	};
}
