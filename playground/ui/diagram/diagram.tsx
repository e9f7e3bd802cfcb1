import type { JSX } from "preact";
import {
	capacity,
	type EdgeName,
	type Layout,
	pathOf,
	type Place,
	slot,
	wide,
} from "./diagram-layout.ts";
import { type DiagramSession, DiagramToken } from "./diagram-token.tsx";
import { StateMark } from "../parts/state-mark.tsx";

export interface DiagramProps {
	readonly sessions: readonly DiagramSession[];
	readonly layout?: Layout;
	/** How long the periods are, in words: on the edges that time takes. */
	readonly activeFor?: string;
	readonly idleFor?: string;
	readonly selected?: string | null;
	/** Without it the tokens are a picture, not buttons. */
	readonly onSelect?: (sessionId: string) => void;
	/** Names the picture; ids inside it begin with this, so that two can be on one page. */
	readonly id: string;
}

const titles: Readonly<Record<Place, string>> = {
	out: "not signed in",
	active: "active",
	idle: "idle",
	dead: "dead",
	gone: "gone",
};

const places: readonly Place[] = ["out", "active", "idle", "dead", "gone"];

/** The picture in one sentence, for those who do not see it. */
function describeSessions(sessions: readonly DiagramSession[]): string {
	if (sessions.length === 0) return "No session yet.";
	return (["active", "idle", "dead", "gone"] as const)
		.map((state) => [state, sessions.filter((session) => session.state === state)] as const)
		.filter(([, found]) => found.length > 0)
		.map(([state, found]) => `${found.length} ${state}`)
		.join(", ")
		.concat(".");
}

function Arrow({
	name,
	layout,
	id,
	lines,
}: {
	name: EdgeName;
	layout: Layout;
	id: string;
	lines: readonly string[];
}): JSX.Element {
	const edge = layout.edges[name];
	const { x, y, anchor, turned } = edge.label;
	return (
		<g class="edge" data-edge={name}>
			<path d={pathOf(edge)} marker-end={`url(#${id}-arrow)`} />
			<text text-anchor={anchor} {...(turned === true && { transform: `rotate(-90 ${x} ${y})` })}>
				{lines.map((line, index) => (
					<tspan key={line} x={x} y={y - (lines.length - 1 - index) * 15}>
						{line}
					</tspan>
				))}
			</text>
		</g>
	);
}

function PlaceBox({ place, layout }: { place: Place; layout: Layout }): JSX.Element {
	const { x, y, width, height } = layout.boxes[place];
	const middle = place === "out";
	const aside = place === "gone" && width > height;
	const titleX = middle ? x + width / 2 : x + 26;
	const titleY = middle || aside ? y + height / 2 + 5 : y + 21;
	const centred = place === "gone" && !aside;
	return (
		<g class="place" data-state={place}>
			<rect x={x} y={y} width={width} height={height} rx={10} />
			{place !== "out" && place !== "gone" && (
				<g transform={`translate(${x + 15} ${y + 16})`}>
					<StateMark state={place} size={11} />
				</g>
			)}
			<text
				x={centred ? x + width / 2 : aside ? x + 16 : titleX}
				y={titleY}
				text-anchor={middle || centred ? "middle" : "start"}
			>
				{titles[place]}
			</text>
		</g>
	);
}

/** The states of a session and the ways between them, with a token for each session. */
export function Diagram({
	sessions,
	layout = wide,
	activeFor = "1 day",
	idleFor = "14 days",
	selected = null,
	onSelect,
	id,
}: DiagramProps): JSX.Element {
	const isWide = layout.width > layout.height;
	const after = (words: string): readonly string[] =>
		isWide ? ["after", words] : [`after ${words}`];
	const labels: Readonly<Record<EdgeName, readonly string[]>> = {
		"sign-in": ["sign in"],
		"to-idle": after(activeFor),
		"to-dead": after(idleFor),
		renew: ["validate renews it"],
		"end-active": ["invalidate"],
		"end-idle": ["invalidate"],
		"end-dead": isWide ? [] : ["delete"],
	};
	const shown = places.flatMap((place) => {
		const here = sessions.filter(({ state }) => state === place);
		const room = capacity(layout, place);
		// What is gone shows the latest, the others the oldest first, as in the list.
		const visible =
			here.length <= room ? here : place === "gone" ? here.slice(-room) : here.slice(0, room - 1);
		return visible.map((session, index) => ({ session, at: slot(layout, place, index) }));
	});
	const more = places.flatMap((place) => {
		const count = sessions.filter(({ state }) => state === place).length;
		const room = capacity(layout, place);
		if (place === "gone" || room === 0 || count <= room) return [];
		return [{ place, count: count - room + 1, at: slot(layout, place, room - 1) }];
	});
	const name = `States of a session: not signed in, active, idle, dead. ${describeSessions(sessions)}`;
	return (
		<svg
			class="diagram"
			viewBox={`0 0 ${layout.width} ${layout.height}`}
			role={onSelect === undefined ? "img" : "group"}
			aria-label={name}
		>
			<defs>
				<marker
					id={`${id}-arrow`}
					viewBox="0 0 8 8"
					refX={7}
					refY={4}
					markerWidth={8}
					markerHeight={8}
					orient="auto"
					markerUnits="userSpaceOnUse"
				>
					<path d="M0.5 0.5L7 4L0.5 7.5" class="arrow-head" />
				</marker>
			</defs>
			<g aria-hidden={onSelect === undefined ? undefined : "true"}>
				{(Object.keys(layout.edges) as EdgeName[]).map((edge) => (
					<Arrow key={edge} name={edge} layout={layout} id={id} lines={labels[edge]} />
				))}
				{places.map((place) => (
					<PlaceBox key={place} place={place} layout={layout} />
				))}
				{more.map(({ place, count, at }) => (
					<text key={place} class="more" x={at.x} y={at.y + 5} text-anchor="middle">
						+{count}
					</text>
				))}
			</g>
			{shown.map(({ session, at }) => (
				<DiagramToken
					key={session.sessionId}
					session={session}
					at={at}
					layout={layout}
					selected={session.sessionId === selected}
					{...(onSelect && { onSelect })}
				/>
			))}
		</svg>
	);
}
