import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { RuntimeEvent } from "#runtime/protocol";
import type { OnEvent, Outcome, Runtime } from "#runtime";
import { worldSeed, worldStart } from "../world/start.ts";
import type { Action, Step } from "../world/step.ts";
import { type Change, createWorld, reduce, type World } from "../world/world.ts";
import { type View, viewOf } from "./view.ts";

const callMs = 1000;

/** Asks a runtime for an action. `step` is its position in the log. */
type Execute = (step: number, onEvent: OnEvent) => Promise<Outcome>;

/** Takes actions through a runtime into the log of a world. */
export interface Performer {
	readonly world: ReadonlySignal<World>;
	readonly view: ReadonlySignal<View>;
	/** Makes one step of the log. Rejects never: what `execute` throws is an error of the step. */
	perform(action: Action, execute: Execute): Promise<Outcome>;
	/**
	 * Puts an empty world in the place of the present one. What is under way there goes on, and reaches
	 * the new one no more.
	 *
	 * @returns Takes what belongs to no call of the new world.
	 */
	startAnew(): OnEvent;
	/** From here on nothing reaches the world. */
	end(): void;
}

/** @param onStep - Hears of each step when it has ended, in the same batch as the panels. */
export function createPerformer(
	runtime: Runtime,
	onStep: (step: Step, before: View, after: View) => void,
): Performer {
	const world = signal(createWorld(worldSeed, worldStart));
	const view = computed(() => viewOf(world.value));
	let worldNumber = 0;

	const change = (what: Change): void => {
		world.value = reduce(world.value, what);
	};

	return {
		world,
		view,
		async perform(action, execute) {
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
				if (step !== undefined) onStep(step, before, view.value);
			});
			return outcome;
		},
		startAnew() {
			worldNumber += 1;
			const mine = worldNumber;
			world.value = createWorld(worldSeed, worldStart);
			return (event) => {
				if (mine === worldNumber) change({ type: "outside", events: [event] });
			};
		},
		end() {
			worldNumber += 1;
		},
	};
}
