import type { Mistake } from "../read/mistake.ts";
import { knownCommands, starters, type KnownCommand } from "./shell-commands.ts";
import { commandsOf, type Word } from "./shell-words.ts";

/** What commands may name. */
export interface ShellWorld {
	/** Whether one of our lock files has a package, or it is one of ours. */
	hasPackage(name: string): boolean;
	/** Whether one of these packages brings a program of this name. */
	hasBinary(name: string): boolean;
	/** Whether the `package.json` of the page, or of the repository, has a script. */
	hasScript(name: string): boolean;
	/** Whether a file is a sample of the page, or in the repository. */
	hasFile(path: string): boolean;
}

const list = (words: string | undefined): readonly string[] => (words ? words.split(" ") : []);

/** The name in what stands behind `npm install`: a version, an alias or an address may be with it. */
function packageIn(word: string): string {
	const tarball = /\/packages\/(lucia-auth-)?(.+)-\d+\.\d+\.\d+[\w.-]*\.tgz$/.exec(word);
	if (tarball !== null) return `${tarball[1] === undefined ? "" : "@lucia-auth/"}${tarball[2]}`;
	const alias = /^.+@npm:(.+)$/.exec(word)?.[1] ?? word;
	return /^(@[^/@]+\/[^@]+|[^@]+)/.exec(alias)?.[1] ?? alias;
}

function flagMistakes(
	words: readonly Word[],
	known: KnownCommand,
	name: string,
): { readonly mistakes: Mistake[]; readonly rest: Word[] } {
	const [flags, valued] = [list(known.flags), list(known.valued)];
	const mistakes: Mistake[] = [];
	const rest: Word[] = [];
	let skips = false;
	for (const [index, word] of words.entries()) {
		if (skips) {
			skips = false;
			continue;
		}
		if (word.text === "--") break;
		if (!/^-./.test(word.text) || word.quoted) {
			rest.push(word);
			// What stands behind the program that npx or node starts belongs to that program.
			if (known.names === "binary" || known.names === "file") {
				rest.push(...words.slice(index + 1));
				break;
			}
			continue;
		}
		const flag = word.text.split("=")[0] ?? "";
		const letters = /^-\w{2,}$/.test(flag)
			? Array.from(flag.slice(1), (letter) => `-${letter}`)
			: [];
		const isKnown =
			flags.includes(flag) ||
			(letters.length > 0 && letters.every((letter) => flags.includes(letter)));
		if (!isKnown) {
			const message = `${name} has no flag ${flag}, as far as shell-commands.ts knows: correct it, or look it up and add it there`;
			mistakes.push({ offset: word.offset, message });
		}
		skips = valued.includes(letters.at(-1) ?? flag) && !word.text.includes("=");
	}
	return { mistakes, rest };
}

function namedMistakes(
	rest: readonly Word[],
	{ names }: KnownCommand,
	world: ShellWorld,
): Mistake[] {
	const [first] = rest;
	switch (names) {
		case "packages":
			return rest
				.filter(({ text }) => !world.hasPackage(packageIn(text)))
				.map(({ text, offset }) => ({
					offset,
					message: `no lock file here has the package ${packageIn(text)}: a page installs only what the tests install`,
				}));
		case "starter": {
			if (first === undefined || starters.has(packageIn(first.text))) return [];
			const message = `${packageIn(first.text)} is no starter that shell-commands.ts knows`;
			return [{ offset: first.offset, message }];
		}
		case "binary": {
			const name = first && packageIn(first.text);
			if (name === undefined || world.hasBinary(name) || starters.has(name)) return [];
			const message = `no package of our lock files brings a program ${name}`;
			return [{ offset: first?.offset ?? 0, message }];
		}
		case "script": {
			if (first === undefined || world.hasScript(first.text)) return [];
			const message = `neither the page's package.json nor ours has a script ${first.text}`;
			return [{ offset: first.offset, message }];
		}
		case "file": {
			if (first === undefined || world.hasFile(first.text.replace(/^\.\//, ""))) return [];
			const message = `${first.text} is no sample of this page, and no file of this repository`;
			return [{ offset: first.offset, message }];
		}
		case undefined:
			return [];
		default:
			return names satisfies never;
	}
}

/** Follows subcommands as far as they go. */
function commandMistakes(
	words: readonly Word[],
	known: KnownCommand,
	name: string,
	world: ShellWorld,
): Mistake[] {
	const { subcommands } = known;
	if (subcommands === undefined) {
		const { mistakes, rest } = flagMistakes(words, known, name);
		return [...mistakes, ...namedMistakes(rest, known, world)];
	}
	const valued = list(known.valued);
	const at = words.findIndex(
		({ text }, index) => !text.startsWith("-") && !valued.includes(words[index - 1]?.text ?? ""),
	);
	const sub = words[at];
	const { mistakes } = flagMistakes(at === -1 ? words : words.slice(0, at), known, name);
	if (sub === undefined) return mistakes;
	const next = Object.hasOwn(subcommands, sub.text) ? subcommands[sub.text] : undefined;
	if (next === undefined) {
		const message = `${name} has no command ${sub.text}, as far as shell-commands.ts knows`;
		return [...mistakes, { offset: sub.offset, message }];
	}
	// `npm start` and `npm test` are scripts by name.
	const isScript = next.names === "script" && sub.text !== "run";
	const behind = isScript ? words.slice(at) : words.slice(at + 1);
	return [...mistakes, ...commandMistakes(behind, next, `${name} ${sub.text}`, world)];
}

/**
 * @param code - lines for a shell
 * @param world - what they may name
 */
export function mistakesInShell(code: string, world: ShellWorld): Mistake[] {
	return commandsOf(code).flatMap(({ words }) => {
		const start = words.findIndex(({ text }) => !/^[A-Z_][A-Z0-9_]*=/.test(text));
		const command = words[start];
		if (command === undefined) return [];
		const { text: name, offset } = command;
		if (name === "$" || name === ">") {
			return [{ offset, message: "readers copy the line: leave the prompt out" }];
		}
		const known = Object.hasOwn(knownCommands, name) ? knownCommands[name] : undefined;
		if (known === undefined) {
			const message = `the command ${name} is not known: correct it, or add it to src/book/samples/formats/shell-commands.ts`;
			return [{ offset, message }];
		}
		return commandMistakes(words.slice(start + 1), known, name, world);
	});
}
