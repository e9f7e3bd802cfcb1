// The parts of `npm test`: one after the other or beside others, each with its name, its time and what it came to. One
// that cannot be started, or breaks off, is a failure with a reason, and the others go on.
import type { Tally } from "./tally.ts";

export interface Part {
	readonly name: string;
	/** The part without whose success this one cannot be started. */
	readonly needs?: string;
	/** Whether it starts with the first part and is waited for at its own place. */
	readonly beside?: boolean;
	/** A part beside others gives its output along, to be shown in one piece. */
	readonly run: () => Promise<Tally & { readonly output?: string }>;
}

/** A part that is through. */
export interface PartResult {
	readonly name: string;
	readonly seconds: number;
	readonly tally: Tally;
	readonly output?: string;
	/** Why it was not started or broke off. */
	readonly reason?: string;
}

const failure: Tally = { passed: 0, failed: 1, skipped: 0 };

async function runPart(part: Part, before: readonly PartResult[]): Promise<PartResult> {
	const { name, needs } = part;
	if (needs !== undefined) {
		const needed = before.find((result) => result.name === needs);
		if (needed === undefined) throw new Error(`“${name}” needs “${needs}”, which is not before it`);
		if (needed.tally.failed > 0)
			return { name, seconds: 0, tally: failure, reason: `not started, because “${needs}” failed` };
	}
	const started = performance.now();
	const seconds = (): number => (performance.now() - started) / 1000;
	try {
		const { output, ...tally } = await part.run();
		return { name, seconds: seconds(), tally, ...(output !== undefined && { output }) };
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { name, seconds: seconds(), tally: failure, reason };
	}
}

interface Listener {
	readonly started: (name: string) => void;
	readonly ended: (result: PartResult) => void;
}

/** Runs the parts in their order, and tells of each when it starts and when it is through. */
export async function runParts(
	parts: readonly Part[],
	{ started, ended }: Listener,
): Promise<PartResult[]> {
	const results: PartResult[] = [];
	const beside = new Map(
		parts.filter((part) => part.beside === true).map((part) => [part, runPart(part, [])]),
	);
	for (const part of parts) {
		started(part.name);
		const result = await (beside.get(part) ?? runPart(part, results));
		results.push(result);
		ended(result);
	}
	return results;
}
