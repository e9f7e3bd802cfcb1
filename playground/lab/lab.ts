import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Outcome, Runtime, RuntimeKind, RuntimeStatus } from "../runtime/runtime.ts";
import { type Command, defaultLimits, type Files, type RuntimeEvent } from "../runtime/protocol.ts";
import { cookieHeader } from "../world/cookie-jar.ts";
import { type Expiry, nextExpiry } from "../world/next-expiry.ts";
import { worldSeed, worldStart } from "../world/start.ts";
import {
	type Action,
	type Change,
	createWorld,
	reduce,
	type Step,
	type World,
} from "../world/world.ts";
import { type Account, describeStep } from "./describe-step.ts";
import { type SessionView, type UserView, type View, viewOf } from "./view.ts";

const callMs = 1000;

export type Carrier = "cookie" | "bearer";

/** A step as the panels show it: with what it came to, once it has ended. */
export interface ToldStep {
	readonly step: Step;
	readonly account: Account | null;
}

/**
 * The state of one lab and what can be done in it. Every action goes to the runtime as a command;
 * its events go through the reducer of the world; the panels read the signals.
 */
export interface Lab {
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
	readonly selectedUser: ReadonlySignal<UserView | null>;
	readonly selectedSession: ReadonlySignal<SessionView | null>;
	/** How the next validation proves who it is. */
	readonly carrier: Signal<Carrier>;
	/** The `Cookie` header that the next request of the browser carries; `""` for none. */
	readonly cookieToSend: ReadonlySignal<string>;
	selectUser(id: string): void;
	selectSession(id: string): void;
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
	const world = signal(createWorld(worldSeed, worldStart));
	const accounts = signal<ReadonlyMap<number, Account>>(new Map());
	const announcement = signal({ text: "" });
	const pending = signal<ReadonlySet<string>>(new Set());
	const userId = signal<string | null>(null);
	const sessionId = signal<string | null>(null);
	const carrier = signal<Carrier>("cookie");

	const view = computed(() => viewOf(world.value));
	const selectedSession = computed(
		() =>
			view.value.sessions.find((session) => session.sessionId === sessionId.value) ??
			view.value.sessions.at(-1) ??
			null,
	);
	const selectedUser = computed(
		() => view.value.users.find(({ id }) => id === userId.value) ?? view.value.users.at(-1) ?? null,
	);
	const cookieToSend = computed(() => {
		const session = selectedSession.value;
		const { jar, now } = world.value;
		const ofBrowser = cookieHeader(jar, now);
		// A session that was never in the jar belongs to another client, which still has its id.
		const inJar = (id: string): boolean =>
			jar.some(({ value }) => value === encodeURIComponent(id));
		return session === null || inJar(session.sessionId)
			? ofBrowser
			: `auth_session=${session.sessionId}`;
	});
	const steps = computed(() =>
		world.value.log.map((step) => ({ step, account: accounts.value.get(step.number) ?? null })),
	);
	const next = computed(() => nextExpiry([...view.value.sessions], view.value.now));

	const change = (what: Change): void => {
		world.value = reduce(world.value, what);
	};

	// Commands wait for each other here, so that each is told against the world it met.
	let turn: Promise<unknown> = Promise.resolve();
	let worldNumber = 0;

	function follow(before: View, after: View, step: Step): void {
		const newUser = after.users.find(({ id }) => !before.users.some((user) => user.id === id));
		const newSession = after.sessions.find(
			(session) => !before.sessions.some((old) => old.sessionId === session.sessionId),
		);
		if (newUser !== undefined) userId.value = newUser.id;
		if (newSession !== undefined) {
			sessionId.value = newSession.sessionId;
			userId.value = newSession.userId;
		}
		if (step.action.type === "command" && step.action.command.type === "signIn") {
			carrier.value = "cookie";
		}
	}

	async function perform(
		action: Action,
		execute: (step: number, onEvent: (event: RuntimeEvent) => void) => Promise<Outcome>,
	): Promise<Outcome> {
		const mine = worldNumber;
		const before = view.value;
		change({ type: "begin", action });
		const number = world.value.log.length;
		let waiting: RuntimeEvent[] = [];
		let frame = 0;
		const flush = (): void => {
			cancelAnimationFrame(frame);
			frame = 0;
			if (waiting.length === 0 || mine !== worldNumber) return;
			const events = waiting;
			waiting = [];
			change({ type: "events", step: number, events });
		};
		let outcome: Outcome;
		try {
			outcome = await execute(number, (event) => {
				waiting.push(event);
				if (frame === 0) frame = requestAnimationFrame(flush);
			});
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			waiting.push({ type: "error", error: { name: "Error", message } });
			outcome = "error";
		}
		if (mine !== worldNumber) return outcome;
		if (action.type === "command" && action.command.type !== "setClock") {
			// A call takes a second of the world's clock. Without it one day later would be the very last
			// millisecond of a session's active day, which surprises everybody.
			await runtime.execute(
				{ type: "setClock", now: world.value.now + callMs },
				number,
				(event) => event.type === "clock" && waiting.push(event),
			);
			if (mine !== worldNumber) return outcome;
		}
		batch(() => {
			flush();
			change({ type: "end", step: number, outcome });
			const step = world.value.log[number - 1];
			if (step === undefined) return;
			const account = describeStep(step, before, view.value);
			accounts.value = new Map(accounts.value).set(number, account);
			follow(before, view.value, step);
			const sentences = [account.error?.code, account.summary, ...account.details.slice(0, 3)];
			announcement.value = { text: sentences.filter(Boolean).join(" ") };
		});
		return outcome;
	}

	async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
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
	}

	const endStatus = runtime.onStatus((now) => {
		status.value = now;
	});

	return {
		kind: runtime.kind,
		status,
		world,
		view,
		steps,
		account: computed(
			() => steps.value.findLast(({ account }) => account !== null)?.account ?? null,
		),
		announcement,
		pending,
		next,
		selectedUser,
		selectedSession,
		carrier,
		cookieToSend,
		selectUser(id) {
			userId.value = id;
			const theirs = view.value.sessions.findLast((session) => session.userId === id);
			if (theirs !== undefined && selectedSession.value?.userId !== id) {
				sessionId.value = theirs.sessionId;
			}
		},
		selectSession(id) {
			sessionId.value = id;
			const owner = view.value.sessions.find((session) => session.sessionId === id)?.userId;
			if (owner !== undefined) userId.value = owner;
		},
		announce(text) {
			announcement.value = { text };
		},
		act(name, make) {
			return inTurn(name, async () => {
				const command = make();
				if (command === null) return null;
				return perform({ type: "command", command }, (step, onEvent) =>
					runtime.execute(command, step, onEvent),
				);
			});
		},
		run(files, entry, keepData) {
			return inTurn("run", () =>
				perform({ type: "run", entry, keepData }, (step, onEvent) =>
					runtime.run({ files, entry, keepData, limits: defaultLimits }, step, onEvent),
				),
			);
		},
		stop: () => runtime.stop(),
		async restart(files) {
			worldNumber += 1;
			const mine = worldNumber;
			batch(() => {
				world.value = createWorld(worldSeed, worldStart);
				accounts.value = new Map();
				userId.value = null;
				sessionId.value = null;
			});
			turn = Promise.resolve();
			try {
				await runtime.start(
					{ files, seed: worldSeed, now: worldStart, snapshot: null },
					(event) => {
						if (mine === worldNumber) change({ type: "outside", events: [event] });
					},
				);
			} catch {
				// `status` says why, with what to do.
			}
		},
		dispose() {
			worldNumber += 1;
			endStatus();
			runtime.dispose();
		},
	};
}
