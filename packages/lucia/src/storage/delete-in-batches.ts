/** How many rows at once: about 2 ms of an embedded database. */
const BATCH = 1000;

/** Ten million rows in one call: who deletes more may call again, and who does not count has an end. */
const MAX_BATCHES = 10_000;

/**
 * Deletes rows in batches, and lets everything that waits have its turn between two of them. What is
 * deleted by another call at the same time is missing from the count of this one, and no more.
 *
 * @param deleteBatch - Deletes up to so many rows, and says how many; one that does not count has to
 * delete them all.
 * @returns How many are deleted, ten million at most; `null` when nobody has counted.
 */
export async function deleteInBatches(
	deleteBatch: (limit: number) => Promise<unknown>,
): Promise<number | null> {
	let deleted = 0;
	for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
		const count = await deleteBatch(BATCH);
		if (!isCount(count)) return null;
		deleted += count;
		if (count < BATCH) return deleted;
		await othersHadTheirTurn();
	}
	return deleted;
}

/** How many rows at once where each is a delete of its own, which writes to the disk. */
const SINGLE_BATCH = 100;

/**
 * Deletes rows by their ids in batches, and lets everything that waits have its turn between two of them.
 *
 * @param deleteBatch - Deletes some of them.
 */
export async function deleteEachInBatches(
	ids: readonly string[],
	deleteBatch: (ids: readonly string[]) => Promise<void>,
): Promise<void> {
	for (let start = 0; start < ids.length; start += SINGLE_BATCH) {
		if (start > 0) await othersHadTheirTurn();
		await deleteBatch(ids.slice(start, start + SINGLE_BATCH));
	}
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** A task, and not only a microtask: timers, requests and frames of the page come in between. */
async function othersHadTheirTurn(): Promise<void> {
	// Node.js and Bun have this one, which does not wait a millisecond; every runtime has the other.
	const { setImmediate = setTimeout } = globalThis as {
		readonly setImmediate?: (callback: () => void) => unknown;
	};
	await new Promise<void>((resolve) => {
		setImmediate(resolve);
	});
}
