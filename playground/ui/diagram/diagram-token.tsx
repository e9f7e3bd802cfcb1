import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { SeenState } from "../../world/sessions.ts";
import {
	type Layout,
	type Place,
	type Point,
	route,
	slot,
	tokenHeight,
	tokenWidth,
	wayAlong,
} from "./diagram-layout.ts";
import { StateMark } from "../parts/state-mark.tsx";

/** What the diagram needs to know of a session. */
export interface DiagramSession {
	readonly sessionId: string;
	readonly number: number;
	readonly userName: string;
	readonly state: SeenState;
}

interface TokenProps {
	readonly session: DiagramSession;
	readonly at: Point;
	readonly layout: Layout;
	readonly selected: boolean;
	readonly onSelect?: (sessionId: string) => void;
}

const motionMs = 250;

const isStill = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A session in the diagram. It moves along the edge its state took; with less motion it is redrawn. */
export function DiagramToken({ session, at, layout, selected, onSelect }: TokenProps): JSX.Element {
	const element = useRef<SVGGElement>(null);
	const last = useRef<{ place: Place; at: Point; layout: Layout }>({
		place: "out",
		at: slot(layout, "out", 0),
		layout,
	});
	useLayoutEffect(() => {
		const { place, at: from, layout: oldLayout } = last.current;
		last.current = { place: session.state, at, layout };
		if (place === session.state || oldLayout !== layout || isStill()) return;
		const edges = route(place, session.state);
		if (edges.length === 0) return;
		const frames = wayAlong(layout, from, edges, at).map(({ x, y }) => ({
			transform: `translate(${x}px, ${y}px)`,
		}));
		element.current?.animate(frames, {
			duration: motionMs,
			easing: "cubic-bezier(0.3, 0, 0.2, 1)",
		});
	}, [session.state, at.x, at.y, layout]);

	const { state, number, userName, sessionId } = session;
	const interactive = state !== "gone" && onSelect !== undefined;
	const select = (): void => onSelect?.(sessionId);
	return (
		<g
			ref={element}
			class="token"
			data-state={state}
			data-selected={selected}
			transform={`translate(${at.x} ${at.y})`}
			{...(interactive && {
				role: "button",
				tabindex: 0,
				"aria-pressed": selected,
				"aria-label": `Session ${number} of ${userName}: ${state}`,
				onClick: select,
				onKeyDown: (event: KeyboardEvent) => {
					if (event.key !== "Enter" && event.key !== " ") return;
					event.preventDefault();
					select();
				},
			})}
			{...(!interactive && { "aria-hidden": "true" as const })}
		>
			<rect
				x={-tokenWidth / 2}
				y={-tokenHeight / 2}
				width={tokenWidth}
				height={tokenHeight}
				rx={tokenHeight / 2}
			/>
			<g transform="translate(-8 0)">
				<StateMark state={state} size={11} />
			</g>
			<text x={7} y={5} text-anchor="middle">
				{number}
			</text>
		</g>
	);
}
