import type { EngineMessage } from "./protocol.ts";
import { parseEngineMessage } from "./validate.ts";
import { mostCost, walkCost } from "./walk-cost.ts";

/** What a message costs the page besides its values, in values. */
const messageCost = 1000;
/** What an engine may send before any time has passed, in values. */
const burst = 12_000_000;
/** What it may send for each second on average, in values. An engine sends 60 batches at most. */
const perSecond = 4_000_000;

/**
 * Where the messages of one engine enter the page. The reader's program shares a realm with the engine:
 * were it to speak in its name, it could send anything, and as much as it likes. So each message has a
 * budget, all of them together have one that fills again with time, and what does not have the shape of
 * a message is dropped whole.
 *
 * @param onMessage - Gets what has passed.
 * @param onRefused - Called for each message that has not: what it said is missing.
 * @param onFlood - Called once, when there is too much: the engine is to be ended.
 * @returns What takes a message, and the time at which it came in milliseconds.
 */
export function createMessageGate(
	onMessage: (message: EngineMessage) => void,
	onRefused: () => void,
	onFlood: (why: string) => void,
): (value: unknown, now: number) => void {
	let left = burst;
	let last: number | null = null;
	let isShut = false;

	function pay(cost: number, now: number): boolean {
		const passed = Math.max(0, now - (last ?? now));
		last = now;
		left = Math.min(burst, left + (passed * perSecond) / 1000) - cost;
		return left >= 0;
	}

	return (value, now) => {
		if (isShut) return;
		if (!pay(messageCost + (walkCost(value) ?? mostCost), now)) {
			isShut = true;
			onFlood("it sent more than the page can take");
			return;
		}
		const message = parseEngineMessage(value);
		if (message === null) onRefused();
		else onMessage(message);
	};
}
