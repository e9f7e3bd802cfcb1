import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { declarationOf } from "./declaration-of.ts";

const file = `
/** Not shown. */
export interface Shown extends Base<string> {
	/** Stays. */
	inner: Inner;
	other: Exported;
}

interface Inner {
	again: Inner | null;
}

export type Exported = "a" | "b";

interface Base<T> {
	id: T;
}
`;

test("a type comes with those that only its file knows, each once, and without its own comment", () => {
	expect(declarationOf("Shown", file)).toBe(
		[
			"interface Shown extends Base<string> {\n  /** Stays. */\n  inner: Inner;\n  other: Exported;\n}",
			"interface Base<T> {\n  id: T;\n}",
			"interface Inner {\n  again: Inner | null;\n}",
		].join("\n\n"),
	);
	expect(declarationOf("Exported", file)).toBe('type Exported = "a" | "b";');
	expect(() => declarationOf("Missing", file)).toThrow("there is no type Missing");
});

test("every provider's tokens and user can be shown", () => {
	const folder = join(import.meta.dirname, "../../../packages/oauth/src/providers");
	const files = readdirSync(folder).filter(
		(name) => !name.endsWith(".test.ts") && name !== "index.ts",
	);
	const shown = files.map((name) => {
		const text = readFileSync(join(folder, name), "utf8");
		const types = [...text.matchAll(/^export (?:type|interface) (\w+(?:Tokens|User))\b/gm)];
		return types.map(([, type = ""]) => declarationOf(type, text)).length;
	});
	expect(files.length).toBeGreaterThan(26);
	expect(shown.filter((count) => count < 2)).toStrictEqual([]);
});
