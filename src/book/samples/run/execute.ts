import { otherDriverOf } from "../drivers/pages.ts";
import { extractSamples, type Sample } from "../read/extract.ts";
import { differenceOf, outputsOf, type Replacement } from "../read/outputs.ts";
import { fenceOf, placeOf } from "../read/place.ts";
import { shownOutput, withoutPrototypes } from "../read/shown-output.ts";
import { inOrder, type Problem } from "../../source/problem.ts";
import { programsOf, type SampleProgram } from "./programs.ts";
import type { Runner } from "./runner.ts";
import { executeSql, type Executed } from "../formats/sql.ts";

/** What came of executing the samples of some pages. */
export interface Execution {
	/** What fails, other than by its output. */
	readonly problems: readonly Problem[];
	/** Where a page shows something else than what was printed ... */
	readonly differences: readonly Problem[];
	/** ... and what it is to show. */
	readonly outdated: readonly Replacement[];
}

const saidToFail = (wrong: string): string =>
	`is shown as wrong (${wrong}), but nothing goes wrong any more: correct it, or take wrong= away`;

/** What a block printed, and what is wrong with how it ended. */
interface Printed {
	readonly sample: Sample;
	readonly output: string;
	readonly problems: readonly Problem[];
}

async function runProgram(
	{ sample, program, placeOf: at }: SampleProgram,
	runner: Runner,
): Promise<Printed> {
	const { output, failure } = await runner.run(program);
	const { wrong, errors } = sample.meta;
	if (failure === undefined) {
		// A block with errors= is wrong by its types already, and may run all the same.
		const isRight = wrong === undefined || errors.length > 0;
		const problems = isRight ? [] : [{ ...fenceOf(sample), message: saidToFail(wrong) }];
		return { sample, output, problems };
	}
	if (wrong !== undefined) {
		const newline = output === "" || output.endsWith("\n") ? "" : "\n";
		return { sample, output: `${output}${newline}${failure.message}\n`, problems: [] };
	}
	const message = `the program of line ${sample.line} fails: ${failure.message}`;
	return { sample, output, problems: [{ ...at(failure), message }] };
}

function printedBySql({ sample, output, mistake }: Executed): Printed {
	const { wrong } = sample.meta;
	if (wrong !== undefined) {
		const message = saidToFail(wrong);
		return { sample, output, problems: mistake ? [] : [{ ...fenceOf(sample), message }] };
	}
	if (mistake === undefined) return { sample, output, problems: [] };
	const { offset, message } = mistake;
	return { sample, output, problems: [{ ...placeOf(sample, offset), message }] };
}

/** What a block printed, as its page means it. */
function asShown({ sample, output }: Printed): string {
	return otherDriverOf(sample.page) === undefined ? output : withoutPrototypes(output);
}

async function executePage(page: string, source: string, runner: Runner): Promise<Execution> {
	const { samples } = extractSamples(page, source);
	const printed = await Promise.all([
		...programsOf(samples).map((program) => runProgram(program, runner)),
		executeSql(samples.filter(({ kind }) => kind === "sql")).then((all) => all.map(printedBySql)),
	]).then((all) => all.flat());
	const { outputs } = outputsOf(samples);
	const problems = printed.flatMap((each) => each.problems);
	const silent: Problem[] = [];
	const differences: Problem[] = [];
	const outdated: Replacement[] = [];
	for (const each of printed) {
		const output = outputs.get(each.sample);
		// A block that failed has said so; half an output would only be a second message.
		if (output === undefined || each.problems.length > 0) continue;
		if (shownOutput(each.output) === "") {
			// Not a difference: an update would write it to the page.
			const message = `the block at line ${each.sample.line} prints nothing, so there is no output to show: the program does not do what the page says, or the block is one too many`;
			silent.push({ ...placeOf(output, 0), message });
			continue;
		}
		const difference = differenceOf(output, each.sample, asShown(each));
		if (difference === undefined) continue;
		differences.push(difference);
		outdated.push({ sample: output, text: shownOutput(each.output) });
	}
	return { problems: [...problems, ...silent], differences, outdated };
}

/**
 * Executes what is to be executed of some pages: programs and SQL, and compares what they print with
 * what the pages show.
 * @param pages - path from the root and text of each
 * @param runner - executes the programs
 */
export async function executePages(
	pages: readonly (readonly [page: string, source: string])[],
	runner: Runner,
): Promise<Execution> {
	const all = await Promise.all(pages.map(([page, source]) => executePage(page, source, runner)));
	return {
		problems: inOrder(all.flatMap(({ problems }) => problems)),
		differences: inOrder(all.flatMap(({ differences }) => differences)),
		outdated: all.flatMap(({ outdated }) => outdated),
	};
}
