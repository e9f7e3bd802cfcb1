import type { Sample } from "../read/extract.ts";
import { outputsOf } from "../read/outputs.ts";
import { databases, pagesOfServers, serverDatabases } from "./databases.ts";

/** What the words of a fence contradict, in one sentence each. */
function contradictions({ page, kind, language, meta }: Sample): string[] {
	const said: string[] = [];
	const say = (wrong: boolean, message: string): void => {
		if (wrong) said.push(message);
	};
	const isTypeScript = kind === "typescript";
	const isTyped = isTypeScript || kind === "component";
	say(
		kind === "text",
		"plain text that nobody checks: make it the output of a program (`text output`), a tree of files (`text tree`), or prose",
	);
	say(meta.output && kind !== "output", "`output` stands behind `text`");
	say(meta.tree && kind !== "tree", "`tree` stands behind `text`, without `output`");
	say(meta.run && !isTypeScript, "only TypeScript and JavaScript can `run`");
	say(meta.run && language.endsWith("x"), `Node does not run ${language}: write it as ts`);
	say(meta.errors.length > 0 && !isTyped, "`errors=` stands behind typed code only");
	say(
		isTyped && meta.errors.length > 0 && meta.wrong === undefined,
		'`errors=` needs the reason too: wrong="why it is shown"',
	);
	say(
		isTyped && meta.wrong !== undefined && meta.errors.length === 0 && !meta.run,
		"`wrong=` needs the numbers of the errors: errors=2322",
	);
	say(meta.wrong?.trim() === "", "`wrong=` needs a reason");
	say(kind === "output" && meta.wrong !== undefined, "an output is compared, it cannot be wrong");
	say(meta.fresh && kind !== "sql", "`fresh` stands behind `sql` only");
	say(meta.db !== undefined && kind !== "sql", "`db=` stands behind `sql` only");
	say(
		kind === "sql" &&
			meta.db !== undefined &&
			!databases.has(meta.db) &&
			!(serverDatabases.has(meta.db) && pagesOfServers.test(page)),
		`no database executes "${meta.db}" yet: ${[...databases.keys()].join(", ")} do (src/book/samples/formats/databases.ts)`,
	);
	say(
		meta.app !== undefined && !["typescript", "component", "tree"].includes(kind),
		"`in=` stands behind code of a framework only",
	);
	say(
		meta.prelude && !isTypeScript && kind !== "sql" && meta.title === undefined,
		"a hidden block that is neither code nor SQL needs a file name: title=",
	);
	return said;
}

/**
 * @param samples - the blocks of one page, in their order
 * @returns what is wrong with their fences
 */
export function mistakesOfFences(
	samples: readonly Sample[],
): { readonly sample: Sample; readonly message: string }[] {
	const { lost } = outputsOf(samples);
	return [
		...samples.flatMap((sample) => contradictions(sample).map((message) => ({ sample, message }))),
		...lost.map((sample) => ({
			sample,
			message: "above this output stands no block of its own that prints (`ts run` or `sql`)",
		})),
	];
}
