import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { UserConfig } from "tsdown";

/** Where an entry of `exports` leads: to the source in this repository, to `dist` once published. */
interface Target {
	readonly "@lucia/source"?: string;
	readonly default?: string;
}

/** `dist/middleware/index` to `src/middleware/index.ts`, for every entry point and command of the package. */
function entries(directory: string): Record<string, string> {
	const text = readFileSync(join(directory, "package.json"), "utf8");
	const { exports, bin = {} } = JSON.parse(text) as {
		exports: Record<string, string | Target>;
		bin?: Record<string, string>;
	};
	const found: Record<string, string> = {};
	for (const target of Object.values(exports)) {
		if (typeof target === "string") continue;
		const output = /^\.\/dist\/(.+)\.js$/.exec(target.default ?? "")?.[1];
		const source = target["@lucia/source"];
		if (output && source) found[output] = source;
	}
	for (const command of Object.values(bin)) {
		const output = /^\.\/dist\/(.+)\.js$/.exec(command)?.[1];
		if (output) found[output] = `./src/${output}.ts`;
	}
	return found;
}

/**
 * How every package is built: one ES module and one declaration file per entry of its `exports`.
 * The private SQL adapter goes into the adapters that stand on it, code and types.
 *
 * @param directory - The package's own directory.
 */
export function library(directory: string): UserConfig {
	const bundled = [/^@lucia-auth\/adapter-sql(?:\/|$)/];
	return {
		cwd: directory,
		entry: entries(directory),
		format: "esm",
		platform: "neutral",
		target: "es2023",
		dts: { oxc: true },
		deps: { alwaysBundle: bundled, onlyBundle: bundled, neverBundle: /^node:/ },
		fixedExtension: false,
		hash: false,
		clean: true,
		treeshake: { moduleSideEffects: false },
		logLevel: "warn",
	};
}
