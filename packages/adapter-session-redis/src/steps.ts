import type { Connection } from "./connection.ts";

/**
 * Something that happens to one key, at once: the body of a Lua function of `key` and `values`. What it
 * returns is its answer; `nil` says that it could not be done, and nothing after it is done either.
 */
export interface Step {
	readonly lua: string;
	readonly key: string;
	readonly values?: readonly string[];
}

/** Runs steps. */
export interface Steps {
	/**
	 * One after the other, up to the first that cannot be done: as one script, so that nobody sees half
	 * of it; where keys are spread over nodes, each by itself.
	 *
	 * @returns The answers of those that were done.
	 */
	readonly run: (...steps: readonly Step[]) => Promise<readonly unknown[]>;
	/**
	 * The same step for many keys, in any order.
	 *
	 * @returns The answer of each; `null` or `undefined` where it could not be done.
	 */
	readonly each: (
		keys: readonly string[],
		step: (key: string) => Step,
	) => Promise<readonly unknown[]>;
}

/**
 * A text as an answer begins with this sign: a client that parses what looks like JSON (Upstash's does)
 * leaves it as it is.
 */
const MARK = "=";

/** The text of an answer. */
export function textOf(answer: unknown): string {
	return String(answer).slice(MARK.length);
}

/** The texts of an answer that is a list. */
export function textsOf(answer: unknown): readonly string[] {
	return Array.isArray(answer) ? answer.map(textOf) : [];
}

/** What all scripts can call. */
const PRELUDE = `
local function marked(texts)
	local answers = {}
	for index, text in ipairs(texts) do answers[index] = '${MARK}' .. text end
	return answers
end
-- Lets a list live at least up to a moment. One without an end is from v2: its sessions may end later.
local function extend(list, moment, before)
	if before == -1 then return 1 end
	local time = redis.call('TIME')
	local left = tonumber(moment) - (time[1] * 1000 + math.floor(time[2] / 1000))
	if left > before then redis.call('PEXPIREAT', list, moment) end
	return 0
end
`;

const RUN = `
local answers, given = {}, #KEYS
for index, step in ipairs(steps) do
	local values = {}
	for number = 1, tonumber(ARGV[index]) do values[number] = ARGV[given + number] end
	given = given + #values
	local answer = step(KEYS[index], values)
	if not answer then break end
	answers[index] = answer
end
return answers
`;

const EACH = `
local answers = {}
for index, key in ipairs(KEYS) do answers[index] = steps[1](key, ARGV) or false end
return answers
`;

/** How many keys at once: about a millisecond in which Redis does nothing else. */
const BATCH = 500;

function scriptOf(steps: readonly Step[], rest: string): string {
	const functions = steps.map(({ lua }) => `function(key, values)\n${lua}\nend`);
	return `${PRELUDE}local steps = {${functions.join(",")}}${rest}`;
}

/** Runs steps on a connection. */
export function stepsOn({ evaluate, isSpread }: Connection): Steps {
	async function together(steps: readonly Step[]): Promise<readonly unknown[]> {
		const values = steps.map((step) => step.values ?? []);
		const answers = await evaluate(
			scriptOf(steps, RUN),
			steps.map(({ key }) => key),
			[...values.map(({ length }) => String(length)), ...values.flat()],
		);
		return answers as readonly unknown[];
	}

	async function apart(steps: readonly Step[]): Promise<readonly unknown[]> {
		const answers: unknown[] = [];
		for (const step of steps) {
			const [answer] = await together([step]);
			if (answer === undefined) break;
			answers.push(answer);
		}
		return answers;
	}

	async function eachOf(
		keys: readonly string[],
		step: (key: string) => Step,
	): Promise<readonly unknown[]> {
		const [first] = keys;
		if (first === undefined) return [];
		if (isSpread) {
			return Promise.all(keys.map(async (key) => (await together([step(key)]))[0]));
		}
		const { lua, values = [] } = step(first);
		return (await evaluate(
			scriptOf([{ lua, key: first }], EACH),
			keys,
			values,
		)) as readonly unknown[];
	}

	return {
		run: async (...steps) => (isSpread ? apart(steps) : together(steps)),
		each: async (keys, step) => {
			const answers: unknown[] = [];
			for (let start = 0; start < keys.length; start += BATCH) {
				answers.push(...(await eachOf(keys.slice(start, start + BATCH), step)));
			}
			return answers;
		},
	};
}
