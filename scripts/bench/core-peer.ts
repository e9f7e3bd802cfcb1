// One of those who are compared, in a process of its own: what one of them leaves for the garbage
// collector must not slow the others. `scripts/bench/core.ts` starts it and asks for one measurement
// after the other.
import { openPeer, type Peer } from "./core-peers.ts";

/** What can be asked of a peer. */
export type Task = "validate" | "twoReads" | "join" | "life" | "signIns" | "memory";

/** What the parent asks; the answer is a list of numbers. */
export interface Question {
	readonly task: Task;
	/** How often it is done; for `signIns`, how many at once. */
	readonly times: number;
}

/** Nanoseconds that one call of `work` takes, in a loop of `times`. */
async function nanoseconds(times: number, work: () => unknown): Promise<number> {
	const started = process.hrtime.bigint();
	for (let i = 0; i < times; i += 1) await work();
	return Number(process.hrtime.bigint() - started) / times;
}

/** The longest pause between two turns of the event loop while `work` is done, in milliseconds. */
async function longestPause(work: () => Promise<unknown>): Promise<number> {
	let last = performance.now();
	let longest = 0;
	const turn = (): void => {
		const now = performance.now();
		longest = Math.max(longest, now - last);
		last = now;
	};
	const ticking = setInterval(turn, 1);
	await work();
	// What was blocked until now is seen by the next turn.
	await new Promise((resolve) => setTimeout(resolve, 5));
	turn();
	clearInterval(ticking);
	return longest;
}

/** Milliseconds until all are signed in, and the longest pause meanwhile. */
async function signIns(peer: Peer, count: number): Promise<[took: number, pause: number]> {
	let took = 0;
	const pause = await longestPause(async () => {
		const started = performance.now();
		await Promise.all(
			Array.from({ length: count }, () => peer.auth.useKey("username", "ada", peer.password)),
		);
		took = performance.now() - started;
	});
	return [took, pause];
}

/** Bytes of the heap that each of `count` requests keeps. */
function bytesEach(count: number, make: () => unknown): number {
	const { gc } = globalThis;
	if (!gc) throw new Error("This process was started without --expose-gc.");
	const kept: unknown[] = Array.from({ length: count }).fill(null);
	gc();
	const before = process.memoryUsage().heapUsed;
	for (let i = 0; i < count; i += 1) kept[i] = make();
	gc();
	const after = process.memoryUsage().heapUsed;
	if (kept.includes(null)) throw new Error("A request was not made.");
	return (after - before) / count;
}

const [, , name = "", file = ""] = process.argv;
const peer = await openPeer(name, file);
const session = await peer.newSession();

const tasks: Readonly<Record<Task, (times: number) => number[] | Promise<number[]>>> = {
	validate: async (times) => [await nanoseconds(times, () => peer.auth.validateSession(session))],
	twoReads: async (times) => [await nanoseconds(times, () => peer.twoReads(session))],
	join: async (times) => [await nanoseconds(times, () => peer.join(session))],
	life: async (times) => [
		await nanoseconds(times, async () => peer.auth.invalidateSession(await peer.newSession())),
	],
	signIns: (times) => signIns(peer, times),
	memory: (times) => [bytesEach(times, () => peer.request(session))],
};

process.on("message", ({ task, times }: Question) => {
	void (async () => process.send?.(await tasks[task](times)))();
});
process.send?.("ready");
