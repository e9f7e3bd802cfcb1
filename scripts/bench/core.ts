// The library against Lucia 2.7.7 and its own SQLite adapter, and against the bare driver: the same
// work on the same tables, in turns, each in a process of its own. Only the ratios mean something
// elsewhere, and only on a machine that has nothing else to do.
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPackages } from "../../src/book/packages/build-packages.ts";
import { root } from "../../src/book/tools/command.ts";
import { weighCore, weighV2, type Weight } from "../../src/book/packages/weigh.ts";
import type { Question, Task } from "./core-peer.ts";
import type { PeerName } from "./core-peers.ts";
import { median, print, type Row } from "./table.ts";

const ROUNDS = 15;

/** Asks a peer for one measurement. */
type Ask = (task: Task, times: number) => Promise<readonly number[]>;

async function startPeer(name: PeerName, file: string): Promise<{ ask: Ask; child: ChildProcess }> {
	const child = fork(join(import.meta.dirname, "core-peer.ts"), [name, file], {
		execArgv: ["--expose-gc", "--no-warnings"],
	});
	const gone = once(child, "exit").then(() => {
		throw new Error(`The process of ${name} ended before it answered.`);
	});
	// At the end it is ended, and nobody waits for an answer.
	gone.catch(() => {});
	const answer = async (): Promise<unknown> => {
		const [message] = (await Promise.race([once(child, "message"), gone])) as [unknown];
		return message;
	};
	await answer();
	const ask: Ask = async (task, times) => {
		const question: Question = { task, times };
		child.send(question);
		return (await answer()) as number[];
	};
	return { ask, child };
}

/** Several measurements in turns: a noisy moment of the machine hits all of them. */
async function inTurns<Name extends string>(
	rounds: number,
	measure: Readonly<Record<Name, () => Promise<readonly number[]>>>,
): Promise<Record<Name, readonly number[][]>> {
	const names = Object.keys(measure) as Name[];
	const measured = Object.fromEntries(names.map((name) => [name, [] as number[][]])) as Record<
		Name,
		number[][]
	>;
	for (let round = -2; round < rounds; round += 1) {
		for (const name of names) {
			const values = await measure[name]();
			// The first rounds only warm up.
			if (round >= 0) measured[name].push([...values]);
		}
	}
	return measured;
}

const nth = (values: readonly number[][], index = 0): number[] =>
	values.map((numbers) => numbers[index] ?? Number.NaN);

/** The median of the ratios of each round. */
function ratio(of: readonly number[], to: readonly number[]): number {
	return median(of.map((value, round) => value / (to[round] ?? Number.NaN)));
}

const us = (values: readonly number[]): string => `${(median(values) / 1000).toFixed(2)} µs`;
const ms = (values: readonly number[]): string => `${Math.round(median(values))} ms`;
const times = (value: number): string => `${value.toFixed(2)} ×`;

interface Asks {
	readonly own: Ask;
	readonly v2: Ask;
	readonly driver: Ask;
}

async function validation({ own, v2, driver }: Asks, place: string): Promise<Row> {
	const took = await inTurns(ROUNDS, {
		own: () => own("validate", 20_000),
		v2: () => v2("validate", 20_000),
		driver: () => driver("twoReads", 20_000),
	});
	const [ours, theirs, reads] = [nth(took.own), nth(took.v2), nth(took.driver)];
	return {
		what: `validateSession, ${place}`,
		measured: us(ours),
		remark: `${times(ratio(theirs, ours))} v2's speed (${us(theirs)}; goal 5 ×), ${times(ratio(reads, ours))} that of the driver's two prepared reads (${us(reads)}; goal 0.7 ×)`,
	};
}

/** v2 has no adapter for node:sqlite: the peer is the driver alone. */
async function validationAlone({ own, driver }: Omit<Asks, "v2">, place: string): Promise<Row> {
	const took = await inTurns(ROUNDS, {
		own: () => own("validate", 20_000),
		reads: () => driver("twoReads", 20_000),
		join: () => driver("join", 20_000),
	});
	const [ours, reads, joined] = [nth(took.own), nth(took.reads), nth(took.join)];
	return {
		what: `validateSession, ${place}`,
		measured: us(ours),
		remark: `${times(ratio(reads, ours))} the speed of the driver's two prepared reads (${us(reads)}), ${times(ratio(joined, ours))} that of its prepared join (${us(joined)})`,
	};
}

async function life({ own, v2 }: Asks, place: string): Promise<Row> {
	const took = await inTurns(ROUNDS, {
		own: () => own("life", 5000),
		v2: () => v2("life", 5000),
	});
	const [ours, theirs] = [nth(took.own), nth(took.v2)];
	return {
		what: `createSession and invalidateSession, ${place}`,
		measured: us(ours),
		remark: `${times(ratio(theirs, ours))} v2's speed (${us(theirs)}; goal 2 ×)`,
	};
}

async function signIns({ own, v2 }: Asks): Promise<Row[]> {
	const rushes = await inTurns(5, { own: () => own("signIns", 8), v2: () => v2("signIns", 8) });
	const [took, tookV2] = [nth(rushes.own), nth(rushes.v2)];
	const [pause, pauseV2] = [nth(rushes.own, 1), nth(rushes.v2, 1)];
	return [
		{
			what: "8 sign-ins at once, worst delay of the event loop",
			measured: ms(pause),
			remark: `1/${ratio(pauseV2, pause).toFixed(1)} of v2's (${ms(pauseV2)}; goal 1/5)`,
		},
		{
			what: "8 sign-ins at once, all done after",
			measured: ms(took),
			remark: `${times(ratio(tookV2, took))} v2's throughput (${ms(tookV2)}; goal 1.8 ×)`,
		},
	];
}

async function memory({ own, v2 }: Asks): Promise<Row> {
	const kept = await inTurns(5, {
		own: () => own("memory", 5000),
		v2: () => v2("memory", 5000),
	});
	const [ours, theirs] = [nth(kept.own), nth(kept.v2)];
	const bytes = (values: readonly number[]): string => `${Math.round(median(values))} bytes`;
	return {
		what: "memory of an AuthRequest, with its context",
		measured: bytes(ours),
		remark: `${times(ratio(ours, theirs))} v2's (${bytes(theirs)})`,
	};
}

async function size(): Promise<Row> {
	const own = await weighCore(join(root, "packages", "lucia", "dist", "index.js"));
	const v2 = await weighV2();
	const kB = ({ minified, gzip }: Weight): string =>
		`${(minified / 1000).toFixed(1)} kB, ${(gzip / 1000).toFixed(1)} with gzip`;
	return {
		what: "bundle for browsers, minified, without scrypt",
		measured: kB(own),
		remark: `${times(own.minified / v2.minified)} v2's (${kB(v2)}; goal 1.25 ×)`,
	};
}

/** Builds the packages, and measures what is published. */
export async function benchCore(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), "lucia-bench-"));
	const children: ChildProcess[] = [];
	const open = async (name: PeerName, file: string): Promise<Ask> => {
		const { ask, child } = await startPeer(name, file);
		children.push(child);
		return ask;
	};
	const all = async (place: (name: string) => string): Promise<Asks> => ({
		own: await open("own", place("own")),
		v2: await open("v2", place("v2")),
		driver: await open("own", place("driver")),
	});
	try {
		await buildPackages(folder);
		const inFile = await all((name) => join(folder, `${name}.db`));
		const inMemory = await all(() => ":memory:");
		const onNodeSqlite = {
			own: await open("node-sqlite", join(folder, "node.db")),
			driver: await open("node-sqlite", join(folder, "node-driver.db")),
		};
		const rows = [
			await validation(inFile, "better-sqlite3 on a file"),
			await validation(inMemory, "better-sqlite3 in memory"),
			await validationAlone(onNodeSqlite, "node:sqlite on a file"),
			await life(inFile, "better-sqlite3 on a file"),
			await life(inMemory, "better-sqlite3 in memory"),
			...(await signIns(inFile)),
			await memory(inFile),
			await size(),
		];
		print(`The core on Node ${process.version}, medians of ${ROUNDS} rounds`, rows);
	} finally {
		for (const child of children) child.kill();
		await rm(folder, { recursive: true, force: true });
	}
}
