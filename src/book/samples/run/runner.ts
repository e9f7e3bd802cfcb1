import { type ChildProcess, fork } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Answer, Order, Outcome, Program } from "./protocol.ts";

/** Executes the programs of samples. */
export interface Runner {
	/** Runs a program in an empty folder, with the packages of this repository from their sources. */
	run(program: Program): Promise<Outcome>;
	/** Ends the processes, and removes what the programs have left. */
	close(): Promise<void>;
}

/** So many programs run at once; on two cores a third one would only make the others late. */
const laneCount = 2;

interface Lane {
	run(order: Order): Promise<Outcome>;
	close(): void;
}

function createLane(): Lane {
	let child: ChildProcess | undefined;
	const waiting = new Map<number, (outcome: Outcome) => void>();
	const start = (): ChildProcess => {
		const started = fork(join(import.meta.dirname, "lane.ts"), {
			// Dates and messages are those of the book, whatever this machine speaks.
			env: { PATH: process.env["PATH"], TZ: "UTC", LANG: "en_US.UTF-8" },
			execArgv: ["--disable-warning=ExperimentalWarning"],
			serialization: "advanced",
			stdio: ["ignore", "ignore", "inherit", "ipc"],
		});
		started.on("message", ({ id, outcome }: Answer) => {
			waiting.get(id)?.(outcome);
			waiting.delete(id);
		});
		started.on("exit", (code, signal) => {
			if (child === started) child = undefined;
			const message = `took the process down that ran it (${signal ?? `exit code ${code}`})`;
			for (const answer of waiting.values()) answer({ output: "", failure: { message } });
			waiting.clear();
		});
		return started;
	};
	return {
		run: (order) =>
			new Promise((resolve) => {
				child ??= start();
				waiting.set(order.id, resolve);
				child.send(order);
			}),
		close: () => {
			child?.disconnect();
			child = undefined;
		},
	};
}

/** A runner. Its programs lie below `.cache/book`, where they find the packages of this repository. */
export async function createRunner(): Promise<Runner> {
	const base = fileURLToPath(new URL("../../../../.cache/book", import.meta.url));
	await mkdir(base, { recursive: true });
	const folder = await mkdtemp(join(base, "run-"));
	const free = Array.from({ length: laneCount }, createLane);
	const lanes = [...free];
	const queue: ((lane: Lane) => void)[] = [];
	let count = 0;
	return {
		run: async (program) => {
			const lane = free.pop() ?? (await new Promise<Lane>((resolve) => queue.push(resolve)));
			count += 1;
			const id = count;
			try {
				return await lane.run({ id, folder: join(folder, String(id)), program });
			} finally {
				const next = queue.shift();
				if (next === undefined) free.push(lane);
				else next(lane);
			}
		},
		close: async () => {
			for (const lane of lanes) lane.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
