import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Outcome, Runtime, RuntimeKind, RuntimeStatus } from "#runtime";
import { type Command, defaultLimits, type Files } from "#runtime/protocol";
import { type Expiry, nextExpiry } from "../world/next-expiry.ts";
import { worldSeed, worldStart } from "../world/start.ts";
import type { Step } from "../world/step.ts";
import type { World } from "../world/world.ts";
import { type Account, describeStep } from "./describe-step.ts";
import { createPerformer } from "./perform.ts";
import { createQueue } from "./queue.ts";
import { createSelection, type Selection } from "./selection.ts";
import type { View } from "./view.ts";

/** A step as the panels show it: with what it came to, once it has ended. */
export interface ToldStep {
	readonly step: Step;
	readonly account: Account | null;
}

/**
 * The state of one lab and what can be done in it. Every action goes to the runtime as a command;
 * its events go through the reducer of the world; the panels read the signals.
 */
export interface Lab extends Selection {
	readonly kind: RuntimeKind;
	readonly status: ReadonlySignal<RuntimeStatus>;
	readonly world: ReadonlySignal<World>;
	readonly view: ReadonlySignal<View>;
	readonly steps: ReadonlySignal<readonly ToldStep[]>;
	/** What the last step came to. */
	readonly account: ReadonlySignal<Account | null>;
	/** For the live region; a new object each time, so that the same sentence can be told twice. */
	readonly announcement: ReadonlySignal<{ readonly text: string }>;
	/** Names of the actions under way. */
	readonly pending: ReadonlySignal<ReadonlySet<string>>;
	readonly next: ReadonlySignal<Expiry | null>;
	announce(text: string): void;
	/**
	 * Queues a command. `make` is called when its turn has come, so that it sees the world as it is
	 * then; `null` means that there is nothing to do any more. Never rejects.
	 */
	act(name: string, make: () => Command | null): Promise<Outcome | null>;
	/** Runs the reader's program. Never rejects. */
	run(files: Files, entry: string, keepData: boolean): Promise<Outcome>;
	stop(): Promise<void>;
	/** Starts the world anew, with these files. Never rejects; a failure is in `status`. */
	restart(files: Files): Promise<void>;
	dispose(): void;
}

export function createLab(runtime: Runtime): Lab {
	const status = signal<RuntimeStatus>(runtime.status);
	const accounts = signal<ReadonlyMap<number, Account>>(new Map());
	const announcement = signal({ text: "" });

	const performer = createPerformer(runtime, (step, before, after) => {
		const account = describeStep(step, before, after);
		accounts.value = new Map(accounts.value).set(step.number, account);
		follow(before, after);
		const sentences = [account.error?.code, account.summary, ...account.details.slice(0, 3)];
		announcement.value = { text: sentences.filter(Boolean).join(" ") };
	});
	const { world, view } = performer;
	const { selection, follow, clear } = createSelection(world, view);
	const queue = createQueue();

	const steps = computed(() =>
		world.value.log.map((step) => ({ step, account: accounts.value.get(step.number) ?? null })),
	);

	const endStatus = runtime.onStatus((now) => {
		status.value = now;
	});

	return {
		...selection,
		kind: runtime.kind,
		status,
		world,
		view,
		steps,
		account: computed(
			() => steps.value.findLast(({ account }) => account !== null)?.account ?? null,
		),
		announcement,
		pending: queue.pending,
		next: computed(() => nextExpiry([...view.value.sessions], view.value.now)),
		announce(text) {
			announcement.value = { text };
		},
		act(name, make) {
			return queue.inTurn(name, async () => {
				const command = make();
				if (command === null) return null;
				return performer.perform({ type: "command", command }, (step, onEvent) =>
					runtime.execute(command, step, onEvent),
				);
			});
		},
		run(files, entry, keepData) {
			return queue.inTurn("run", () =>
				performer.perform({ type: "run", entry, keepData }, (step, onEvent) =>
					runtime.run({ files, entry, keepData, limits: defaultLimits }, step, onEvent),
				),
			);
		},
		stop: () => runtime.stop(),
		async restart(files) {
			const takeOutside = batch(() => {
				accounts.value = new Map();
				clear();
				return performer.startAnew();
			});
			queue.startAnew();
			try {
				await runtime.start(
					{ files, seed: worldSeed, now: worldStart, snapshot: null },
					takeOutside,
				);
			} catch {
				// `status` says why, with what to do.
			}
		},
		dispose() {
			performer.end();
			endStatus();
			runtime.dispose();
		},
	};
}
