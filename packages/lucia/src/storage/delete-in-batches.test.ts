import { expect, test } from "vitest";
import { deleteEachInBatches, deleteInBatches } from "./delete-in-batches.ts";

/** Rows to delete, as an adapter has them that takes the limit. */
function rows(left: number): (limit: number) => Promise<number> {
	return async (limit) => {
		const deleted = Math.min(left, limit);
		left -= deleted;
		return deleted;
	};
}

/** Counts the turns that the event loop gives to others, until they are over. */
function countTurns(): { readonly now: () => number; readonly end: () => void } {
	let turn = 0;
	let isOver = false;
	setImmediate(function again() {
		turn += 1;
		if (!isOver) setImmediate(again);
	});
	return {
		now: () => turn,
		end: () => {
			isOver = true;
		},
	};
}

test("everything is deleted and counted, whether a batch comes out even or not", async () => {
	for (const count of [0, 1, 999, 1000, 1001, 2000, 12_345]) {
		expect(await deleteInBatches(rows(count))).toBe(count);
	}
});

test("a delete of many rows held up everything else until the end: it has a turn after each batch", async () => {
	const deleteBatch = rows(20_500);
	const turns: number[] = [];
	const loop = countTurns();
	await deleteInBatches(async (limit) => {
		turns.push(loop.now());
		return deleteBatch(limit);
	});
	loop.end();
	expect(turns).toHaveLength(21);
	expect(new Set(turns).size).toBe(21);
});

test("two calls at the same time share the work, and each counts its own", async () => {
	const deleteBatch = rows(10_500);
	const counts = await Promise.all([deleteInBatches(deleteBatch), deleteInBatches(deleteBatch)]);
	expect(counts.map((count) => count ?? 0).reduce((one, other) => one + other)).toBe(10_500);
});

test.each([[undefined], [null], [Number.NaN], [-1], ["1000"], [1000n], [{ changes: 1000 }]])(
	"an adapter that answers %s does not count: it is called once, and nobody knows how many",
	async (answer) => {
		let calls = 0;
		const result = await deleteInBatches(async () => {
			calls += 1;
			return answer;
		});
		expect([result, calls]).toStrictEqual([null, 1]);
	},
);

test("an adapter that counts and takes no limit is asked once more, and finds nothing", async () => {
	const answers = [5000, 0];
	expect(await deleteInBatches(async () => answers.shift())).toBe(5000);
	expect(answers).toStrictEqual([]);
});

test("an adapter that always says the limit is not asked for ever", async () => {
	expect(await deleteInBatches(async (limit) => limit)).toBe(10_000_000);
});

test("an error of a batch ends it", async () => {
	const deleteBatch = rows(5000);
	let calls = 0;
	const failing = async (limit: number): Promise<number> => {
		calls += 1;
		if (calls === 3) throw new Error("disk full");
		return deleteBatch(limit);
	};
	await expect(deleteInBatches(failing)).rejects.toThrow("disk full");
	expect(await deleteInBatches(deleteBatch)).toBe(3000);
});

test("the dead sessions of one user were deleted one by one in one go: others have a turn too", async () => {
	const ids = Array.from({ length: 250 }, (_, index) => `s${index}`);
	const batches: (readonly string[])[] = [];
	const turns: number[] = [];
	const loop = countTurns();
	await deleteEachInBatches(ids, async (batch) => {
		turns.push(loop.now());
		batches.push(batch);
	});
	loop.end();
	expect(batches.flat()).toStrictEqual(ids);
	expect(new Set(turns).size).toBe(3);
	await deleteEachInBatches([], async () => expect.unreachable());
});
