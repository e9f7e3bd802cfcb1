import { describe, expect, it } from "vitest";
import type { Table } from "#runtime/protocol";
import { markChanges } from "./table-changes.ts";

/** The rows from one number to another of a table that has more. */
const part = (from: number, to: number, rowCount: number): Table => ({
	name: "user",
	columns: ["id"],
	rows: Array.from({ length: to - from }, (_, index) => [from + index]),
	rowCount,
});

describe("the marks of a table that is longer than what is sent of it", () => {
	it("call no row new that has only come into sight", () => {
		const [table] = markChanges([part(0, 10, 15)], [part(1, 11, 14)]);
		expect(table?.rows.map(({ mark }) => mark)).not.toContain("added");
		expect(table?.removed.map(({ cells }) => cells)).toEqual([[0]]);
	});

	it("call no row deleted that has only gone out of sight", () => {
		const [table] = markChanges([part(1, 11, 14)], [part(0, 10, 15)]);
		expect(table?.removed).toEqual([]);
		expect(table?.rows.filter(({ mark }) => mark === "added").map(({ cells }) => cells)).toEqual([
			[0],
		]);
	});

	it("still mark every row of one that was short before", () => {
		const short: Table = { name: "user", columns: ["id"], rows: [] };
		const [table] = markChanges([short], [part(0, 10, 15)]);
		expect(table?.rows.every(({ mark }) => mark === "added")).toBe(true);
		expect(table?.rowCount).toBe(15);
	});
});
