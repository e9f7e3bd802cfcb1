import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
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
});
