import { expect, test } from "vitest";
import { createQueue } from "./queue.ts";

test("work begins when what came before has ended, however it ended", async () => {
	const queue = createQueue();
	const order: string[] = [];
	const failed = queue.inTurn("first", async () => {
		await Promise.resolve();
		order.push("first");
		throw new Error("no");
	});
	const second = queue.inTurn("second", async () => {
		order.push("second");
		return 2;
	});
	expect([...queue.pending.value]).toEqual(["first", "second"]);
	await expect(failed).rejects.toThrow("no");
	await expect(second).resolves.toBe(2);
	expect(order).toEqual(["first", "second"]);
	expect([...queue.pending.value]).toEqual([]);
});

test("what comes after a new start waits for nothing from before", async () => {
	const queue = createQueue();
	void queue.inTurn("endless", () => new Promise(() => undefined));
	queue.startAnew();
	await expect(queue.inTurn("next", () => Promise.resolve("done"))).resolves.toBe("done");
});
