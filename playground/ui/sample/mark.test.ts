import { expect, test } from "vitest";
import type { Outcome } from "#runtime";
import type { RuntimeEvent } from "#runtime/protocol";
import { lastRunOf } from "../panels/printout.tsx";
import { markOf, textOf } from "./mark.ts";

const line = (text: string): RuntimeEvent => ({ type: "console", level: "log", text });
const thrown: RuntimeEvent = { type: "error", error: { name: "TypeError", message: "no" } };

const runOf = (outcome: Outcome | null, ...events: readonly RuntimeEvent[]) =>
	lastRunOf([
		{
			number: 1,
			action: { type: "run", entry: "main.ts", keepData: false },
			at: 0,
			events,
			outcome,
		},
	]);

const printed = (expected: string) => (text: string) => text === expected;

test("a run that prints what the page shows is said to be the same; another, to differ", () => {
	expect(markOf(runOf("ok", line("a"), line("b")), printed("a\nb")).tone).toBe("same");
	expect(markOf(runOf("ok", line("a")), printed("a\nb")).tone).toBe("differs");
	expect(markOf(runOf("ok"), printed("a")).tone).toBe("differs");
});

test("an error is an error, also behind a right beginning, unless the page shows it", () => {
	expect(markOf(runOf("error", line("a"), thrown), printed("a")).tone).toBe("error");
	expect(markOf(runOf("error", thrown), undefined).tone).toBe("error");
	expect(markOf(runOf("error", line("a"), thrown), printed("a\nTypeError: no")).tone).toBe("same");
});

test("a program without a printed output is compared with nothing", () => {
	expect(markOf(runOf("ok", line("a")), undefined).tone).toBe("ended");
});

test("what runs, or was stopped, is neither the same nor different, whatever it has printed", () => {
	expect(markOf(lastRunOf([]), printed("")).tone).toBe("running");
	for (const [outcome, tone] of [
		[null, "running"],
		["stopped", "ended"],
		["hung", "error"],
		["unsettled", "error"],
	] as const) {
		expect(markOf(runOf(outcome, line("a")), printed("a")).tone).toBe(tone);
	}
});

test("what came when the run had ended is not compared", () => {
	const [step] = [runOf("ok", line("a")).step].flatMap((one) => one ?? []);
	if (step === undefined) throw new Error("no step");
	const later = {
		number: 2,
		action: { type: "command", command: { type: "setClock", now: 1 } },
		at: 1,
		events: [line("late")],
		outcome: "ok",
	} as const;
	expect(textOf(lastRunOf([step, later]))).toBe("a");
});
