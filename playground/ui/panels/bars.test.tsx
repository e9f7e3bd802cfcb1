import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { axisOf, Bars, timeLeft } from "./bars.tsx";
import { renderBars, renderDiagram } from "../diagram/static-diagram.tsx";
import { day, hour } from "../../lab/time.ts";

const now = Date.UTC(2026, 0, 5, 9);
const periods = { renewedAt: now, activeExpires: now + day, idleExpires: now + 15 * day };

describe("the bars of a session", () => {
	it("stand on an axis that has room for the clock and every session", () => {
		const later = { ...periods, renewedAt: now + day, idleExpires: now + 16 * day };
		expect(axisOf([periods, later], now + 2 * day)).toEqual({ from: now, to: now + 16 * day });
		expect(axisOf([periods], now + 30 * day).to).toBe(now + 30 * day);
		expect(axisOf([], now).to).toBeGreaterThan(now);
	});

	it("give each period its share of the axis", () => {
		const html = renderToString(<Bars periods={periods} now={now} axis={axisOf([periods], now)} />);
		expect(html).toMatch(/left:0%;\s?width:6\.67%/);
		expect(html).toMatch(/left:6\.67%;\s?width:93\.33%/);
	});

	it("say what is left without naming a state", () => {
		expect(timeLeft(periods, now)).toBe("1 day left");
		expect(timeLeft(periods, now + day + hour)).toBe("13 days 23 hours left to renew it");
		expect(timeLeft(periods, now + 16 * day)).toBe("ended 1 day ago");
	});
});

describe("the static pictures", () => {
	it("are the same components, drawn to HTML", () => {
		expect(renderBars(periods, now)).toContain('role="img"');
		expect(renderDiagram({ id: "page", sessions: [], shape: "tall" })).toContain(
			'viewBox="0 0 340 432"',
		);
	});
});
