// What pages and COMPATIBILITY.md call proved, and what of it a run of the tests has not shown. A name that
// stands in a test's source proves nothing while the test does not run.
import type { Problem } from "../source/problem.ts";

/** A claim, and the tests that are said to hold it. */
export interface Proof {
	/** Where it is claimed: path from the root of the repository, and the line, counted from 1. */
	readonly file: string;
	readonly line: number;
	/** A file of tests, or of a suite that files of tests run: path from the root. */
	readonly by: string;
	/** How the name of a test or of its group begins; `%s` and its sisters stand for anything. Without one, any test of the file. */
	readonly name?: string;
}

/** A path, or a name in quotes behind it. */
const word = /(?:packages|tests|src|scripts|playground)\/[\w./-]+\.tsx?|"[^"]+"/g;

/**
 * The claims of a page, from comments such as `proved by tests/a.test.ts: "a user stays"; tests/b.test.ts`.
 *
 * @param page - Its path from the root.
 * @param source - Its text.
 */
export function proofsOfPage(page: string, source: string): Proof[] {
	return Array.from(source.matchAll(/\{\/\* proved by ([\s\S]*?)\*\/\}/g)).flatMap((comment) => {
		const line = source.slice(0, comment.index).split("\n").length;
		const proofs: Proof[] = [];
		for (const [found] of (comment[1] ?? "").matchAll(word)) {
			const before = proofs.at(-1);
			if (!found.startsWith('"')) proofs.push({ file: page, line, by: found });
			else if (before !== undefined) {
				// A comment may break a name over two lines.
				const proof = { ...before, name: found.slice(1, -1).replace(/\s+/g, " ") };
				if (before.name === undefined) proofs[proofs.length - 1] = proof;
				else proofs.push(proof);
			}
		}
		return proofs;
	});
}

/** What a name may be with the values of a table filled in. */
function patternOf(name: string, ahead: string): RegExp {
	const parts = name.split(/%[a-z]/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
	return new RegExp(`${ahead}${parts.join(".+")}`);
}

/**
 * The claims that no test has shown.
 *
 * @param proofs - The claims.
 * @param passed - The tests that passed: path of the file, its groups and its title, with ` > ` between.
 */
export function unproved(proofs: readonly Proof[], passed: Iterable<string>): Problem[] {
	const all = [...passed];
	return proofs
		.filter(({ by, name }) => {
			// The tests of a suite run in the files of whoever passes it, which may say ahead what they are of.
			const isSuite = !/\.(?:test|spec)\.tsx?$/.test(by);
			const ofFile = isSuite ? all : all.filter((test) => test.startsWith(`${by} > `));
			const pattern = name === undefined ? undefined : patternOf(name, isSuite ? " " : " > ");
			return !ofFile.some((test) => pattern?.test(test) ?? true);
		})
		.map(({ file, line, by, name }) => ({
			file,
			line,
			column: 1,
			message:
				name === undefined
					? `is said to be proved by ${by}, of which no test passed`
					: `is said to be proved by “${name}” of ${by}: no such test passed`,
		}));
}
