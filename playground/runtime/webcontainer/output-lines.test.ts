import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EngineMessage } from "../protocol.ts";
import { parseEngineMessage } from "../validate.ts";
import { readOutput, toLine } from "./output-lines.ts";

function read(chunks: readonly string[]): { messages: unknown[]; texts: string[] } {
	const messages: unknown[] = [];
	const texts: string[] = [];
	const reader = readOutput(
		(message) => messages.push(message),
		(text) => texts.push(text),
	);
	for (const chunk of chunks) reader.push(chunk);
	reader.end();
	return { messages, texts };
}

describe("the output of an engine's process", () => {
	it("gives every message back, wherever the output is cut and whatever the line break", () => {
		fc.assert(
			fc.property(
				fc.array(fc.jsonValue()),
				fc.infiniteStream(fc.integer({ min: 1, max: 7 })),
				fc.boolean(),
				(messages, sizes, isTerminal) => {
					let output = messages.map((message) => toLine(message)).join("");
					if (isTerminal) output = output.replaceAll("\n", "\r\n");
					const chunks: string[] = [];
					while (output !== "") {
						const size = sizes.next().value ?? 1;
						chunks.push(output.slice(0, size));
						output = output.slice(size);
					}
					const expected = JSON.parse(JSON.stringify(messages)) as unknown;
					expect(read(chunks)).toEqual({ messages: expected, texts: [] });
				},
			),
		);
	});

	it("writes ASCII only, so that no character can be cut in two", () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
				const line = toLine(String.fromCharCode(...units));
				expect(line.startsWith("\u001e") && /^[ -~]*\n$/.test(line.slice(1))).toBe(true);
			}),
		);
	});

	it("keeps other lines as text, without colours", () => {
		expect(read(["\u001b[31mred\u001b[0m\r\nplain\n\n", "no end"])).toEqual({
			messages: [],
			texts: ["red", "plain", "", "no end"],
		});
	});

	it("finds a message behind text that did not end its line", () => {
		expect(read([`half a line${toLine({ t: "pong", n: 1 })}more\n`])).toEqual({
			messages: [{ t: "pong", n: 1 }],
			texts: ["half a line", "more"],
		});
	});

	it("shows a broken message as text", () => {
		expect(read(["\u001e{broken\n"])).toEqual({ messages: [], texts: ["{broken"] });
	});

	it("takes a message that is much longer as a line than as values: tables with much Chinese were lost", () => {
		const rows = Array.from({ length: 6 }, (_, id) => [id, "中".repeat(1024 * 1024)]);
		const tables = [{ name: "t", columns: ["id", "text"], rows }];
		let got: EngineMessage | null = null;
		const reader = readOutput(
			(message) => {
				got = parseEngineMessage(message);
			},
			() => expect.unreachable(),
		);
		const line = toLine({ t: "carried", id: 1, tables });
		for (let at = 0; at < line.length; at += 1 << 20) reader.push(line.slice(at, at + (1 << 20)));
		expect(got).toEqual({ t: "carried", id: 1, tables });
	});

	it("cuts other output without an end into lines, so that it is not kept for ever", () => {
		const { texts } = read(Array.from({ length: 40 }, () => "x".repeat(100_000)));
		expect(texts.length).toBeGreaterThan(2);
		expect(texts.join("")).toHaveLength(4_000_000);
	});
});
