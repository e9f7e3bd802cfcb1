import type { JSX } from "preact";
import { renderToString } from "preact-render-to-string";
import { axisOf, Bars, type Periods } from "../panels/bars.tsx";
import { Diagram, type DiagramProps } from "./diagram.tsx";
import { tall, wide } from "./diagram-layout.ts";

/** Draws the state diagram to HTML, for a page that is made at build time. */
export function renderDiagram(
	props: Omit<DiagramProps, "layout" | "onSelect"> & { readonly shape?: "wide" | "tall" },
): string {
	const { shape = "wide", ...rest } = props;
	return renderToString(<Diagram {...rest} layout={shape === "wide" ? wide : tall} />);
}

/** Draws the two bars of a session to HTML. Moments in milliseconds since the epoch. */
export function renderBars(periods: Periods, now: number): string {
	const bars: JSX.Element = <Bars periods={periods} now={now} axis={axisOf([periods], now)} />;
	return renderToString(bars);
}
