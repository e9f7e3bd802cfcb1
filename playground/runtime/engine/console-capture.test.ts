import { Console } from "node:console";
import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { captureConsole, type ConsoleEvent } from "./console-capture.ts";

let lines: ConsoleEvent[];
let target: Console;
let release: () => void;

beforeEach(() => {
	lines = [];
	const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
	target = new Console(sink);
	release = captureConsole(target, (event) => lines.push(event));
});

afterEach(() => {
	release();
});

const texts = (): string[] => lines.map(({ text }) => text);

/** What Node's own console prints for the same calls. */
function inNode(work: (console: Console) => void): string {
	let printed = "";
	const sink = new Writable({
		write: (chunk, _encoding, done) => {
			printed += String(chunk);
			done();
		},
	});
	work(new Console({ stdout: sink, stderr: sink, colorMode: false }));
	return printed.replace(/\n$/, "");
}

describe("the console of a program", () => {
	it.each<[string, (console: Console) => void]>([
		[
			"groups",
			(console) => {
				console.group("outer %s", "one");
				console.log("in\nit");
				console.groupCollapsed();
				console.log({ a: 1 });
				console.groupEnd();
				console.groupEnd();
				console.groupEnd();
				console.log("out");
			},
		],
		[
			"counts",
			(console) => {
				console.count();
				console.count("a%s");
				console.count();
				console.countReset();
				console.count();
			},
		],
		[
			"dir, of a text too",
			(console) => {
				console.dir("text");
				console.dir({ a: [1] });
			},
		],
		[
			"assertions",
			(console) => {
				console.assert(true, "not printed");
				console.assert(false);
				console.assert(false, "because %d", 4);
				console.assert(false, { a: 1 });
			},
		],
		[
			"tables",
			(console) => {
				console.table([
					{ id: 1, name: "ada" },
					{ id: 2, age: 36 },
				]);
				console.table(["a", "b"]);
				console.table([
					[1, 2],
					[3, 4],
				]);
				console.table({ x: { a: 1 }, y: 2 });
				console.table([{ id: 1, name: "ada" }], ["name"]);
				console.table([]);
				console.table("no table");
				console.table(null);
			},
		],
	])("prints %s as Node does", (_, work) => {
		work(target);
		expect(texts().join("\n")).toBe(inNode(work));
	});

	it("prints how long something took, with a label that has a sign of its own", () => {
		target.time("50%");
		target.timeLog("50%", { a: 1 });
		target.timeEnd("50%");
		expect(texts()[0]).toMatch(/^50%: \d+\.\dms \{ a: 1 \}$/);
		expect(texts()[1]).toMatch(/^50%: \d+\.\dms$/);
	});

	it("warns of timers and counts that there are not", () => {
		target.timeEnd("never");
		target.timeLog();
		target.countReset("never");
		target.time();
		target.time();
		expect(lines.map(({ level, text }) => `${level}: ${text}`)).toEqual([
			"warn: Warning: No such label 'never' for console.timeEnd()",
			"warn: Warning: No such label 'default' for console.timeLog()",
			"warn: Warning: Count for 'never' does not exist",
			"warn: Warning: Label 'default' already exists for console.time()",
		]);
	});

	it("stops indenting groups that are opened without end", () => {
		for (let opened = 0; opened < 10_000; opened += 1) target.group();
		target.log("line\n".repeat(1000));
		expect(lines[0]?.text.length).toBeLessThan(100_000);
	});

	it("says what a table leaves out", () => {
		const wide = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`c${i}`, i]));
		target.table(Array.from({ length: 5000 }, () => wide));
		target.table([wide, wide]);
		target.table(Array.from({ length: 150 }, (_, id) => ({ id })));
		expect(texts()[0]).toMatch(/\.\.\. 4900 more rows, 30 more columns$/);
		expect(texts()[1]).toMatch(/\.\.\. 30 more columns$/);
		expect(texts()[2]).toMatch(/\.\.\. 50 more rows$/);
	});

	it("draws the beginning of lists with millions of items, and counts the others", () => {
		target.table(new Uint8Array(1e9));
		target.table([new Uint8Array(1e9), Array.from({ length: 500 }, () => 1)]);
		target.table(Array.from({ length: 1e6 }, () => 1));
		expect(texts().map((line) => line.split("\n").at(-1))).toEqual([
			"... 999999900 more rows",
			"... 980 more columns",
			"... 999900 more rows",
		]);
	});

	it("writes no cell of a column that it does not show", () => {
		let reads = 0;
		const part = new Proxy(
			{},
			{
				ownKeys: () => {
					reads += 1;
					return [];
				},
			},
		);
		const wide = Object.fromEntries(Array.from({ length: 900 }, (_, key) => [`c${key}`, part]));
		target.table([wide]);
		target.table([{ shown: 1, hidden: part }], ["shown"]);
		expect(texts()[0]).toContain("... 880 more columns");
		expect(reads).toBeLessThan(100);
	});

	it("survives labels and tables that throw", () => {
		const hostile = new Proxy(
			{},
			{
				ownKeys: () => {
					throw new Error("no");
				},
				get: () => {
					throw new Error("no");
				},
			},
		);
		target.table(hostile);
		target.table([
			{
				get a() {
					throw new Error("no");
				},
			},
		]);
		target.count(hostile as string);
		expect(texts()[0]).toBe("[unreadable]");
		expect(texts()[2]).toBe("[unreadable]: 1");
	});
});
