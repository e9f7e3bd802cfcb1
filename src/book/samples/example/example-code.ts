import { readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";
import type { Problem } from "../../source/problem.ts";
import type { Sample } from "../read/extract.ts";
import type { Replacement } from "../read/outputs.ts";
import { fenceOf } from "../read/place.ts";

/** What a block says behind `from=`: a file of an example, and which declarations of it. */
interface Wanted {
	readonly file: string;
	/** Without any, the whole file. */
	readonly names: readonly string[];
}

function wantedOf(from: string): Wanted {
	const [file = "", names = ""] = from.split("#");
	return { file, names: names.split(",").filter((name) => name !== "") };
}

/** The names that a statement declares at the top of a file. */
function namesOf(statement: ts.Statement): readonly string[] {
	if (ts.isVariableStatement(statement)) {
		return statement.declarationList.declarations.flatMap(({ name }) =>
			ts.isIdentifier(name) ? [name.text] : [],
		);
	}
	const { name } = statement as ts.Statement & { readonly name?: ts.Node };
	return name && ts.isIdentifier(name) ? [name.text] : [];
}

/** The comment that says what a declaration is belongs to it; a blank line cuts off what stands above. */
function withComment(source: ts.SourceFile, statement: ts.Statement): string {
	const full = source.text.slice(statement.getFullStart(), statement.end);
	return full.slice(full.lastIndexOf("\n\n", full.length - statement.getWidth(source))).trim();
}

/**
 * The code that a block is to hold.
 *
 * @param text - the whole file of the example
 * @param names - declarations at the top of it, in the order of the page
 * @returns the code, or the names that are not there
 */
export function exampleCode(
	file: string,
	text: string,
	names: readonly string[],
): { readonly code: string } | { readonly missing: readonly string[] } {
	if (names.length === 0) return { code: text.trim() };
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const found = names.map((name) =>
		source.statements.find((statement) => namesOf(statement).includes(name)),
	);
	const missing = names.filter((_, index) => found[index] === undefined);
	if (missing.length > 0) return { missing };
	const statements = new Set(found.filter((statement) => statement !== undefined));
	return { code: [...statements].map((each) => withComment(source, each)).join("\n\n") };
}

type Look = { readonly problem: string } | { readonly text: string } | undefined;

/** What is to be done about a block: nothing, when it holds what its example says. */
function lookAt(root: string, { code, meta: { from } }: Sample): Look {
	if (from === undefined) return undefined;
	const { file, names } = wantedOf(from);
	if (!/^examples\/[\w-]+\//.test(file)) {
		return { problem: `from= names a file of examples/, and "${file}" is none` };
	}
	let text: string;
	try {
		text = readFileSync(posix.join(root, file), "utf8");
	} catch {
		return { problem: `there is no ${file}` };
	}
	const wanted = exampleCode(file, text, names);
	if ("missing" in wanted)
		return { problem: `${file} declares no ${wanted.missing.join(", no ")}` };
	return wanted.code === code ? undefined : { text: wanted.code };
}

/** The blocks that do not say what the examples do that they are taken from. */
export function problemsOfExamples(root: string, samples: readonly Sample[]): Problem[] {
	return samples.flatMap((sample) => {
		const look = lookAt(root, sample);
		if (look === undefined) return [];
		const message =
			"problem" in look
				? look.problem
				: `${sample.meta.from} is different (npm run check:samples -- --update writes it into the page)`;
		return [{ ...fenceOf(sample), message }];
	});
}

/** What the blocks are to hold that are outdated. */
export function outdatedExamples(root: string, samples: readonly Sample[]): Replacement[] {
	return samples.flatMap((sample) => {
		const look = lookAt(root, sample);
		return look !== undefined && "text" in look ? [{ sample, text: look.text }] : [];
	});
}
