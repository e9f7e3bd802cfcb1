import { type ReadonlySignal, signal } from "@preact/signals";

/** Where the actions of a lab wait for each other, so that each is told against the world it met. */
export interface Queue {
	/** Names of the actions that wait or are under way. */
	readonly pending: ReadonlySignal<ReadonlySet<string>>;
	/** Starts the work when all that came before has ended. Settles as the work does. */
	inTurn<T>(name: string, work: () => Promise<T>): Promise<T>;
	/** Lets what comes from now on wait for nothing that came before. */
	startAnew(): void;
}

export function createQueue(): Queue {
	const pending = signal<ReadonlySet<string>>(new Set());
	let turn: Promise<unknown> = Promise.resolve();
	return {
		pending,
		async inTurn(name, work) {
			pending.value = new Set(pending.value).add(name);
			const done = turn.then(work);
			turn = done.catch(() => undefined);
			try {
				return await done;
			} finally {
				const left = new Set(pending.value);
				left.delete(name);
				pending.value = left;
			}
		},
		startAnew() {
			turn = Promise.resolve();
		},
	};
}
