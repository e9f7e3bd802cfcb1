import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { Diagram } from "./diagram.tsx";
import type { DiagramSession } from "./diagram-token.tsx";
import {
	type Box,
	capacity,
	type Layout,
	type Place,
	route,
	slot,
	tall,
	tokenHeight,
	tokenWidth,
	wide,
} from "./diagram-layout.ts";

const session = (number: number, state: DiagramSession["state"]): DiagramSession => ({
	sessionId: `s${number}`,
	number,
	userName: "alice",
	state,
});

const places: readonly Place[] = ["active", "idle", "dead", "gone"];

describe("the diagram", () => {
	it("tells its sessions in words", () => {
		const html = renderToString(
			<Diagram id="d" sessions={[session(1, "active"), session(2, "dead"), session(3, "dead")]} />,
		);
		expect(html).toContain("1 active, 2 dead.");
		expect(html).toContain('role="img"');
	});

	it("makes each token that can be chosen a button with a name", () => {
		const html = renderToString(
			<Diagram
				id="d"
				sessions={[session(1, "idle"), session(2, "gone")]}
				selected="s1"
				onSelect={() => undefined}
			/>,
		);
		expect(html).toContain('aria-label="Session 1 of alice: idle"');
		expect(html).toContain('aria-pressed="true"');
		expect(html).not.toContain("Session 2 of alice");
	});

	it("counts the tokens for which there is no room", () => {
		const many = Array.from({ length: 9 }, (_, index) => session(index + 1, "active"));
		expect(renderToString(<Diagram id="d" sessions={many} />)).toContain(">+4<");
	});

	it("writes names as text, never as markup", () => {
		const evil = { ...session(1, "active"), userName: '<img src=x onerror="alert(1)">' };
		const html = renderToString(<Diagram id="d" sessions={[evil]} onSelect={() => undefined} />);
		expect(html).not.toContain("<img");
	});
});

const layouts: readonly (readonly [string, Layout])[] = [
	["wide", wide],
	["tall", tall],
];

describe.each(layouts)("the %s layout", (_, layout) => {
	it("keeps every token inside its box, and no two on one spot", () => {
		for (const place of places) {
			const box: Box = layout.boxes[place];
			const slots = Array.from({ length: capacity(layout, place) }, (_, index) =>
				slot(layout, place, index),
			);
			expect(new Set(slots.map(({ x, y }) => `${x} ${y}`)).size).toBe(slots.length);
			for (const { x, y } of slots) {
				expect(x - tokenWidth / 2).toBeGreaterThanOrEqual(box.x);
				expect(x + tokenWidth / 2).toBeLessThanOrEqual(box.x + box.width);
				expect(y - tokenHeight / 2).toBeGreaterThanOrEqual(box.y);
				expect(y + tokenHeight / 2).toBeLessThanOrEqual(box.y + box.height);
			}
		}
	});

	it("begins and ends every edge at the boxes it joins", () => {
		const near = ({ x, y, width, height }: Box, px: number, py: number): boolean =>
			px >= x - 4 && px <= x + width + 4 && py >= y - 4 && py <= y + height + 4;
		for (const { from, to, curve } of Object.values(layout.edges)) {
			expect(near(layout.boxes[from], curve[0].x, curve[0].y)).toBe(true);
			expect(near(layout.boxes[to], curve[3].x, curve[3].y)).toBe(true);
		}
	});
});

describe("the way of a token", () => {
	it("goes over idle when an active session dies at once", () => {
		expect(route("active", "dead")).toEqual(["to-idle", "to-dead"]);
	});

	it("is none where no edge leads (a reset)", () => {
		expect(route("dead", "active")).toEqual([]);
	});
});
