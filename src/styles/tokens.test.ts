import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const tokens = new Map<string, readonly [day: string, night: string]>();
for (const [, name, day, night] of css.matchAll(
	/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g,
))
	tokens.set(name ?? "", [day ?? "", night ?? ""]);

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
	const channel = (at: number): number => {
		const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	};
	return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(text: string, ground: string, lamp: 0 | 1): number {
	const a = luminance(tokens.get(text)?.[lamp] ?? "");
	const b = luminance(tokens.get(ground)?.[lamp] ?? "");
	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const surfaces = ["paper", "paper-raised", "paper-sunk", "paper-lit"];
const states = ["state-active", "state-idle", "state-dead"];
const meanings = ["danger", "note", "tip", "caution"];
const code = [...tokens.keys()].filter((name) => /^code-(?!.*wash)/.test(name));
const codeGrounds = ["paper-sunk", "code-mark-wash", "code-ins-wash", "code-del-wash"];

const pairs: readonly (readonly [text: string, ground: string, least: number])[] = [
	...["ink", "ink-soft", "ink-faint", "accent", ...states, ...meanings].flatMap((text) =>
		surfaces.map((ground) => [text, ground, 4.5] as const),
	),
	...["line-strong", "accent-mark", "focus"].flatMap((mark) =>
		surfaces.map((ground) => [mark, ground, 3] as const),
	),
	...[...states, ...meanings, "accent"].flatMap((text) => [
		[text, `${text}-wash`, 4.5] as const,
		["ink", `${text}-wash`, 4.5] as const,
	]),
	["on-accent", "accent-fill", 4.5],
	...code.flatMap((text) => codeGrounds.map((ground) => [text, ground, 4.5] as const)),
];

describe.each([
	["day", 0],
	["night", 1],
] as const)("the %s lamp", (_, lamp) => {
	test.each(pairs)("%s on %s has a contrast of at least %d", (text, ground, least) => {
		expect(contrast(text, ground, lamp)).toBeGreaterThanOrEqual(least);
	});
});

test("every token of the code theme is held to its contrast", () => {
	expect(code).toHaveLength(9);
});
