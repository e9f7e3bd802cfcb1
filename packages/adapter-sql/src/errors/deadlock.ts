import type { DriverErrors } from "./driver-errors.ts";

/** As often as it is tried: the second time nearly always goes through, because the other one is done. */
const ATTEMPTS = 5;

/**
 * Repeats what the database has undone whole to end a circle of transactions that wait for each other:
 * it only came at the wrong moment. Not for what is a part of the app's transaction, which has gone too.
 */
export async function despiteDeadlocks<T>(
	{ code, deadlock }: Pick<DriverErrors, "code" | "deadlock">,
	work: () => Promise<T>,
): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await work();
		} catch (error) {
			const isDeadlock = deadlock !== undefined && code(error) === deadlock;
			if (!isDeadlock || attempt === ATTEMPTS) throw error;
		}
	}
}
