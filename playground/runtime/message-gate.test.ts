import { describe, expect, it } from "vitest";
import type { EngineMessage } from "./protocol.ts";
import { createMessageGate } from "./message-gate.ts";

function openGate() {
	const taken: EngineMessage[] = [];
	const floods: string[] = [];
	const refused = { count: 0 };
	const take = createMessageGate(
		(message) => taken.push(message),
		() => {
			refused.count += 1;
		},
		(why) => floods.push(why),
	);
	return { taken, floods, refused, take };
}

const pong: EngineMessage = { t: "pong", n: 1 };

/** Small to send, and without an end when it is walked. */
function sharedGraph(): unknown {
	let shared: unknown = ["x"];
	for (let depth = 0; depth < 60; depth += 1) shared = [shared, shared];
	return shared;
}

describe("where the messages of an engine enter the page", () => {
	it("passes on what has the shape of a message, and says that it has not passed on the rest", () => {
		const { taken, floods, refused, take } = openGate();
		for (const value of [pong, null, "ready", { t: "done", id: -1, ok: true }, sharedGraph()])
			take(value, 0);
		expect(taken).toEqual([pong]);
		expect(refused.count).toBe(4);
		expect(floods).toEqual([]);
	});

	it("ends an engine that floods the page with small messages, once", () => {
		const { taken, floods, take } = openGate();
		for (let count = 0; count < 100_000; count += 1) take(pong, 0);
		expect(floods).toEqual(["it sent more than the page can take"]);
		expect(taken.length).toBeLessThan(20_000);
	});

	it("ends an engine whose messages cost too much to look at", () => {
		const { floods, take } = openGate();
		const shared = sharedGraph();
		for (let count = 0; count < 20; count += 1) take(shared, 0);
		expect(floods).toHaveLength(1);
	});

	it("lets an engine go on for ever that says as much as engines do", () => {
		const { taken, floods, take } = openGate();
		const event = { type: "console", level: "log", text: "line" };
		const batch = { t: "events", id: 1, events: Array.from({ length: 200 }, () => event) };
		for (let count = 0; count < 5_000; count += 1) take(batch, count * 16);
		expect(floods).toEqual([]);
		expect(taken).toHaveLength(5_000);
	});

	it("ends an engine that floods the page with long texts: the budget counted values only", () => {
		const { taken, floods, take } = openGate();
		const event = { type: "console", level: "log", text: "x".repeat(1e6) };
		const batch = { t: "events", id: 1, events: Array.from({ length: 30 }, () => event) };
		for (let count = 0; count < 100; count += 1) take(batch, 0);
		expect(floods).toHaveLength(1);
		expect(taken.length).toBeLessThan(5);
	});

	it("takes the largest tables that an engine carries, one after the other", () => {
		const { taken, floods, take } = openGate();
		const text = "x".repeat(120);
		const rows = Array.from({ length: 200_000 }, (_, id) => [id, text, "y"]);
		const tables = [{ name: "t", columns: ["a", "b", "c"], rows }];
		for (let call = 0; call < 10; call += 1) take({ t: "carried", id: 1, tables }, call * 2_000);
		expect([taken.length, floods]).toEqual([10, []]);
	});
});
