import { signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import type { RuntimeEvent, SqlValue, Table } from "#runtime/protocol";
import type { Lab } from "../../lab/lab.ts";
import { after, emptyWorld } from "../../lab/test-worlds.ts";
import { viewOf } from "../../lab/view.ts";
import { reduce, type World } from "../../world/world.ts";
import { LabContext } from "../lab-context.ts";
import { Calls } from "./calls.tsx";
import { Console } from "./console.tsx";
import { Sessions } from "./sessions.tsx";
import { SqlLog } from "./sql-log.tsx";
import { Tables } from "./tables.tsx";

// The panels, drawn from worlds that hold more than a page can show. What is counted is elements: a
// page that has few of them is a page that answers.

type SqlEvent = Extract<RuntimeEvent, { type: "sql" }>;

/** A lab as far as the panels read it, standing as this world does. */
function labOf(world: World): Lab {
	return {
		kind: "worker",
		world: signal(world),
		view: signal(viewOf(world)),
		steps: signal(world.log.map((step) => ({ step, account: null }))),
		status: signal({ state: "ready", bootMs: 1 }),
		pending: signal(new Set()),
		selectedUser: signal(null),
		selectedSession: signal(null),
		account: signal(null),
		next: signal(null),
	} as unknown as Lab;
}

/** A panel in a lab of this world: its text, and how many elements it has. */
function draw(world: World, panel: ComponentChild): { text: string; elements: number } {
	const html = renderToString(
		<LabContext.Provider value={labOf(world)}>{panel}</LabContext.Provider>,
	);
	return {
		text: html.replaceAll(/<[^>]*>/g, "").replaceAll(/\s+/g, " "),
		elements: html.match(/<[a-z]/g)?.length ?? 0,
	};
}

function ran(events: readonly RuntimeEvent[], world = emptyWorld()): World {
	const begun = reduce(world, {
		type: "begin",
		action: { type: "run", entry: "main.ts", keepData: false },
	});
	const step = begun.log.length;
	return reduce(reduce(begun, { type: "events", step, events }), {
		type: "end",
		step,
		outcome: "ok",
	});
}

function tableOf(name: string, columns: number, rows: number, rowCount?: number): Table {
	return {
		name,
		columns: Array.from({ length: columns }, (_, index) => (index === 0 ? "id" : `c${index}`)),
		rows: Array.from({ length: rows }, (_, row) =>
			Array.from({ length: columns }, (_unused, column): SqlValue => `${row}.${column}`),
		),
		...(rowCount === undefined ? {} : { rowCount }),
	};
}

function sql(change: Partial<SqlEvent>): SqlEvent {
	return {
		type: "sql",
		statement: "SELECT 1",
		parameters: [],
		columns: [],
		rows: [],
		rowCount: 0,
		changes: 0,
		...change,
	};
}

describe("the tables", () => {
	it("say how many rows there are when they were cut at a thousand", () => {
		const world = ran([{ type: "tables", tables: [tableOf("user", 2, 1000, 1500)] }]);
		const { text } = draw(world, <Tables />);
		expect(text).toContain("1,000 of 1,500 rows are shown.");
	});

	it("do not hold the page when one has 300 columns and a thousand rows", () => {
		const world = ran([{ type: "tables", tables: [tableOf("wide", 300, 1000)] }]);
		const { text, elements } = draw(world, <Tables />);
		expect(elements).toBeLessThan(20_000);
		expect(text).toContain("100 of 1,000 rows and 60 of 300 columns are shown.");
	});

	it("do not hold the page when there are a hundred, and say that there are more", () => {
		const tables = Array.from({ length: 100 }, (_, index) => tableOf(`t${index}`, 80, 100));
		const { text, elements } = draw(
			ran([{ type: "tables", tables, tableCount: 5000 }]),
			<Tables />,
		);
		expect(elements).toBeLessThan(30_000);
		expect(text).toContain("100 of 5,000 tables are shown.");
	});

	it("show all of a short table beside a long one", () => {
		const tables = [tableOf("long", 4, 1000), tableOf("short", 3, 200)];
		const { text } = draw(ran([{ type: "tables", tables }]), <Tables />);
		expect(text).not.toContain("of 200 rows");
	});

	it("cut a long value, and say by how much", () => {
		const table: Table = {
			name: "user",
			columns: ["id", "bio"],
			rows: [["a", { text: "x".repeat(65_536), length: 1_000_000 }]],
		};
		const { text } = draw(ran([{ type: "tables", tables: [table] }]), <Tables />);
		expect(text.length).toBeLessThan(3000);
		expect(text).toMatch(/x\.\.\. \d+ more characters/);
	});
});

describe("the log of statements", () => {
	it("shows that a statement failed, what SQLite said, and what it was given", () => {
		const failed = sql({
			statement: "INSERT INTO user VALUES (?, ?)",
			parameters: ["a", null],
			error: "UNIQUE constraint failed: user.id",
		});
		const { text } = draw(ran([sql({ statement: "SELECT 0" }), failed]), <SqlLog />);
		expect(text).toMatch(
			/SELECT 0→ done ?INSERT INTO user VALUES \(\?, \?\)with aNULLfailed UNIQUE constraint failed: user\.id/,
		);
	});

	it("shows the rows of a statement without a table, though two columns have one name", () => {
		const event = sql({ statement: "PRAGMA x", columns: ["1", "1"], rows: [[1, 2]], rowCount: 1 });
		expect(draw(ran([event]), <SqlLog />).text).toContain("→ 1 row1 11 2");
	});

	it("says what a write that gives rows changed", () => {
		const event = sql({
			statement: "WITH x AS (SELECT 1) INSERT INTO user SELECT * FROM x RETURNING id",
			columns: ["id"],
			rows: [["a"]],
			rowCount: 1,
			changes: 1,
		});
		expect(draw(ran([event]), <SqlLog />).text).toContain("→ 1 row, 1 row changed");
	});

	it("does not hold the page for a statement with 60,000 literals", () => {
		const statement = `SELECT ${Array.from({ length: 60_000 }, (_, index) => index).join(", ")}`;
		const { text, elements } = draw(ran([sql({ statement })]), <SqlLog />);
		expect(elements).toBeLessThan(500);
		expect(text).toMatch(/\.\.\. \d+ more characters/);
	});

	it("says how many parameters, columns and rows are missing", () => {
		const columns = Array.from({ length: 100 }, (_, index) => `c${index}`);
		const event = sql({
			parameters: Array.from({ length: 100 }, (_, index) => index),
			parameterCount: 10_002,
			columns,
			columnCount: 2000,
			rows: Array.from({ length: 100 }, () => columns),
			rowCount: 5000,
		});
		const { text, elements } = draw(ran([event]), <SqlLog />);
		expect(elements).toBeLessThan(2500);
		expect(text).toContain("and 9902 more parameters");
		expect(text).toContain("4987 more rows, 1970 more columns.");
	});

	it("does not hold the page however many statements there are, and counts the others", () => {
		const rows = Array.from({ length: 100 }, () => ["a", "b", "c", "d"]);
		const event = sql({ columns: ["a", "b", "c", "d"], rows, rowCount: 100 });
		let world = emptyWorld();
		for (let run = 0; run < 60; run += 1)
			world = ran(
				[
					...Array.from({ length: 100 }, () => event),
					{ type: "dropped", lines: 0, statements: 77, others: 0 },
				],
				world,
			);
		const { text, elements } = draw(world, <SqlLog />);
		expect(elements).toBeLessThan(12_000);
		expect(text).toMatch(/The statements of \d+ earlier calls are not shown\./);
		expect(text).toMatch(/\d+ earlier statements are not shown\./);
		expect(text).toContain("77 more statements were left out: too many to tell.");
	});
});

describe("the console", () => {
	it("says what was dropped of each kind, all told", () => {
		const world = ran([
			{ type: "console", level: "log", text: "first" },
			{ type: "dropped", lines: 1000, statements: 2, others: 0 },
			{ type: "dropped", lines: 500, statements: 0, others: 1 },
		]);
		const { text } = draw(world, <Console />);
		expect(text).toContain(
			"first1,500 lines, 2 statements, 1 other event were left out: too much output.",
		);
	});

	it("says after the run what was printed since, by a call or a restart: it stood nowhere", () => {
		const run = ran([{ type: "console", level: "log", text: "of the run" }]);
		const action = { type: "createUser", username: "ada", password: null } as const;
		const lost = { type: "console", level: "warn", text: "2 rows were left out." } as const;
		const { text } = draw(after(run, action, [lost]), <Console />);
		expect(text).toMatch(/of the run.*Run 1 ended\..*2 rows were left out\./);
		const alone = draw(after(emptyWorld(), action, [lost]), <Console />);
		expect(alone.text).toContain("2 rows were left out.");
	});

	it("draws the newest of thousands of lines, and counts the others", () => {
		const lines = Array.from({ length: 5000 }, (_, index): RuntimeEvent => ({
			type: "console",
			level: "log",
			text: `line ${index}`,
		}));
		const { text, elements } = draw(ran(lines), <Console />);
		expect(elements).toBeLessThan(600);
		expect(text).toContain("4,500 earlier lines are not shown.line 4500");
	});

	it("counts the lines of calls since the run that it does not show, and says what they have dropped", () => {
		const lines = Array.from({ length: 2000 }, (_, index): RuntimeEvent => ({
			type: "console",
			level: "log",
			text: `line ${index};`,
		}));
		const dropped = { type: "dropped", lines: 7000, statements: 2, others: 3 } as const;
		const action = { type: "createUser", username: "ada", password: null } as const;
		const { text } = draw(after(ran([]), action, [...lines, dropped]), <Console />);
		expect(text).toContain("Run 1 ended.1,500 earlier lines are not shown.line 1500;");
		expect(text).toMatch(/line 1999;7,000 lines, 3 other events were left out: too much output\.$/);
		const alone = draw(after(ran([]), action, [{ ...dropped, lines: 0, others: 0 }]), <Console />);
		expect(alone.text).not.toContain("left out");
	});
});

describe("the calls", () => {
	it("draw the newest, count the others, and cut what one returned", () => {
		let world = emptyWorld();
		const json = JSON.stringify(Array.from({ length: 5000 }, (_, index) => index));
		for (let call = 0; call < 100; call += 1)
			world = after(world, { type: "createUser", username: "u".repeat(9000), password: null }, [
				{ type: "result", json },
			]);
		const { text, elements } = draw(world, <Calls />);
		expect(elements).toBeLessThan(40 * 900);
		expect(text).toContain("60 earlier calls are not shown.");
		expect(text).toMatch(/more characters/);
	});
});

describe("the sessions", () => {
	it("are listed up to a hundred, and drawn as tokens as far as there is room", () => {
		const rows = Array.from({ length: 1000 }, (_, index): SqlValue[] => [
			`s${index}`,
			"u",
			2e12,
			3e12,
		]);
		const table = {
			name: "user_session",
			columns: ["id", "user_id", "active_expires", "idle_expires"],
			rows,
		};
		const { text, elements } = draw(
			ran([{ type: "tables", tables: [table] }]),
			<Sessions narrow={false} listId="list" />,
		);
		expect(elements).toBeLessThan(5000);
		expect(text).toContain("900 older sessions are not listed.");
	});
});
