import type { Adapter, InitializeAdapter } from "../../src/storage/adapter.ts";
import type { MethodName } from "./memory-adapter.ts";

/** What a broken storage says. */
export class StorageError extends Error {}

/** What goes wrong at one call of the adapter. */
export interface Fault {
	readonly name: string;
	/**
	 * Answers the call.
	 *
	 * @param work - Does what was asked for.
	 * @param released - Resolves when the test lets late answers through.
	 */
	readonly answer: (work: () => Promise<unknown>, released: Promise<void>) => unknown;
	/** The answer may be taken for a true one, so that nobody can know that it is wrong. */
	readonly isLie?: boolean;
	/** What every later call comes to, until the storage is mended: by turns this and `answer`. */
	readonly after?: () => unknown;
}

const failure = (): StorageError => new StorageError("The storage cannot be reached");

function thenable(
	then: (resolve: (value: unknown) => void, reject: (error: unknown) => void) => void,
) {
	// oxlint-disable-next-line unicorn/no-thenable -- a promise of another library
	return { then };
}

/** Those after which the call ends. */
export const FAULTS: readonly Fault[] = [
	{ name: "rejects", answer: () => Promise.reject(failure()) },
	{
		name: "rejects after it has done its work",
		answer: async (work) => {
			await work();
			throw failure();
		},
	},
	{
		name: "throws at once",
		answer: () => {
			throw failure();
		},
	},
	{
		name: "is the first of an outage",
		answer: () => Promise.reject(failure()),
		after: () => {
			throw failure();
		},
	},
	{
		name: "answers twice",
		answer: (work) =>
			thenable((resolve, reject) => {
				const answerTwice = async (): Promise<void> => {
					try {
						resolve(await work());
					} catch (error) {
						reject(error);
					}
					resolve("a second answer");
					reject(failure());
				};
				void answerTwice();
			}),
	},
	...[undefined, 42, "text", true, {}, [undefined], [{}], [42, 42]].map((value) => ({
		name: `answers with ${JSON.stringify(value)}`,
		isLie: true,
		answer: async (work: () => Promise<unknown>) => {
			await work();
			return value;
		},
	})),
];

/** Those that keep the call waiting. */
export const LATE: readonly Fault[] = [
	{
		name: "answers late",
		answer: async (work, released) => {
			const value = await work();
			await released;
			return value;
		},
	},
	{
		name: "does its work late",
		answer: async (work, released) => {
			await released;
			return work();
		},
	},
];

export const NEVER: Fault = { name: "never answers", answer: () => new Promise(() => {}) };

/** An adapter that fails on demand. */
export interface FaultyAdapter {
	readonly initialize: InitializeAdapter<Adapter>;
	/** The calls since the last time that something was armed. */
	readonly calls: readonly MethodName[];
	/** From now on, the call with this number, counted from 0, goes wrong. */
	readonly arm: (at: number, fault: Fault) => void;
	/** From now on nothing goes wrong. */
	readonly disarm: () => void;
	/** Lets late answers through. */
	readonly release: () => void;
}

/** Makes an adapter fail on demand. */
export function faultyAdapter(base: InitializeAdapter<Adapter>): FaultyAdapter {
	const calls: MethodName[] = [];
	let armed: { readonly at: number; readonly fault: Fault } | null = null;
	let release = (): void => {};
	const released = new Promise<void>((resolve) => {
		release = resolve;
	});
	return {
		initialize: (E) =>
			new Proxy(base(E), {
				get: (target, name: MethodName) => {
					const method: unknown = Reflect.get(target, name);
					if (typeof method !== "function") return method;
					return (...args: unknown[]): unknown => {
						const at = calls.length;
						calls.push(name);
						const work = async (): Promise<unknown> =>
							(await method.call(target, ...args)) as unknown;
						if (!armed || at < armed.at) return work();
						const { answer, after } = armed.fault;
						if (at === armed.at) return answer(work, released);
						if (!after) return work();
						return (at - armed.at) % 2 === 1 ? after() : answer(work, released);
					};
				},
			}),
		calls,
		arm: (at, fault) => {
			calls.length = 0;
			armed = { at, fault };
		},
		disarm: () => {
			calls.length = 0;
			armed = null;
		},
		release: () => release(),
	};
}
