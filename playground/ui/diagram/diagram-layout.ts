import type { SeenState } from "../../world/sessions.ts";

/** A place in the diagram: a state of a session, or `out`, from where new ones come. */
export type Place = "out" | SeenState;

export interface Point {
	readonly x: number;
	readonly y: number;
}

export interface Box extends Point {
	readonly width: number;
	readonly height: number;
}

export type EdgeName =
	| "sign-in"
	| "to-idle"
	| "to-dead"
	| "renew"
	| "end-active"
	| "end-idle"
	| "end-dead";

export interface Edge {
	readonly from: Place;
	readonly to: Place;
	/** A cubic curve: start, two control points, end. */
	readonly curve: readonly [Point, Point, Point, Point];
	readonly label: Point & {
		readonly anchor: "start" | "middle" | "end";
		readonly turned?: boolean;
	};
}

export interface Layout {
	readonly width: number;
	readonly height: number;
	readonly boxes: Readonly<Record<Place, Box>>;
	readonly edges: Readonly<Record<EdgeName, Edge>>;
	/** Tokens beside each other in a box, and rows of them. */
	readonly grid: Readonly<Record<Place, readonly [columns: number, rows: number]>>;
}

export const tokenWidth = 36;
export const tokenHeight = 28;
const headHeight = 30;

const straight = (from: Point, to: Point): Edge["curve"] => {
	const at = (part: number): Point => ({
		x: from.x + (to.x - from.x) * part,
		y: from.y + (to.y - from.y) * part,
	});
	return [from, at(1 / 3), at(2 / 3), to];
};

/** Beside each other: for a panel of 500 pixels and more. */
export const wide: Layout = {
	width: 620,
	height: 268,
	boxes: {
		out: { x: 1, y: 66, width: 112, height: 96 },
		active: { x: 170, y: 66, width: 122, height: 96 },
		idle: { x: 352, y: 66, width: 122, height: 96 },
		dead: { x: 534, y: 66, width: 85, height: 96 },
		gone: { x: 170, y: 222, width: 449, height: 45 },
	},
	grid: { out: [0, 0], active: [3, 2], idle: [3, 2], dead: [2, 2], gone: [9, 1] },
	edges: {
		"sign-in": {
			from: "out",
			to: "active",
			curve: straight({ x: 113, y: 114 }, { x: 168, y: 114 }),
			label: { x: 140, y: 104, anchor: "middle" },
		},
		"to-idle": {
			from: "active",
			to: "idle",
			curve: straight({ x: 292, y: 114 }, { x: 350, y: 114 }),
			label: { x: 321, y: 104, anchor: "middle" },
		},
		"to-dead": {
			from: "idle",
			to: "dead",
			curve: straight({ x: 474, y: 114 }, { x: 532, y: 114 }),
			label: { x: 503, y: 104, anchor: "middle" },
		},
		renew: {
			from: "idle",
			to: "active",
			curve: [
				{ x: 413, y: 66 },
				{ x: 400, y: 22 },
				{ x: 244, y: 22 },
				{ x: 231, y: 63 },
			],
			label: { x: 322, y: 20, anchor: "middle" },
		},
		"end-active": {
			from: "active",
			to: "gone",
			curve: straight({ x: 231, y: 162 }, { x: 231, y: 219 }),
			label: { x: 239, y: 196, anchor: "start" },
		},
		"end-idle": {
			from: "idle",
			to: "gone",
			curve: straight({ x: 413, y: 162 }, { x: 413, y: 219 }),
			label: { x: 421, y: 196, anchor: "start" },
		},
		"end-dead": {
			from: "dead",
			to: "gone",
			curve: straight({ x: 576, y: 162 }, { x: 576, y: 219 }),
			label: { x: 584, y: 196, anchor: "start" },
		},
	},
};

/** One below the other: for a phone. */
export const tall: Layout = {
	width: 340,
	height: 432,
	boxes: {
		out: { x: 46, y: 1, width: 160, height: 40 },
		active: { x: 46, y: 84, width: 160, height: 94 },
		idle: { x: 46, y: 220, width: 160, height: 94 },
		dead: { x: 46, y: 356, width: 160, height: 75 },
		gone: { x: 284, y: 84, width: 55, height: 347 },
	},
	grid: { out: [0, 0], active: [4, 2], idle: [4, 2], dead: [4, 1], gone: [1, 9] },
	edges: {
		"sign-in": {
			from: "out",
			to: "active",
			curve: straight({ x: 126, y: 41 }, { x: 126, y: 81 }),
			label: { x: 136, y: 66, anchor: "start" },
		},
		"to-idle": {
			from: "active",
			to: "idle",
			curve: straight({ x: 126, y: 178 }, { x: 126, y: 217 }),
			label: { x: 136, y: 203, anchor: "start" },
		},
		"to-dead": {
			from: "idle",
			to: "dead",
			curve: straight({ x: 126, y: 314 }, { x: 126, y: 353 }),
			label: { x: 136, y: 339, anchor: "start" },
		},
		renew: {
			from: "idle",
			to: "active",
			curve: [
				{ x: 46, y: 267 },
				{ x: 14, y: 254 },
				{ x: 14, y: 142 },
				{ x: 43, y: 130 },
			],
			label: { x: 14, y: 198, anchor: "middle", turned: true },
		},
		"end-active": {
			from: "active",
			to: "gone",
			curve: straight({ x: 206, y: 131 }, { x: 281, y: 131 }),
			label: { x: 244, y: 122, anchor: "middle" },
		},
		"end-idle": {
			from: "idle",
			to: "gone",
			curve: straight({ x: 206, y: 267 }, { x: 281, y: 267 }),
			label: { x: 244, y: 258, anchor: "middle" },
		},
		"end-dead": {
			from: "dead",
			to: "gone",
			curve: straight({ x: 206, y: 394 }, { x: 281, y: 394 }),
			label: { x: 244, y: 385, anchor: "middle" },
		},
	},
};

/** How many tokens a box shows; when there are more, the last slot says how many. */
export function capacity(layout: Layout, place: Place): number {
	const [columns, rows] = layout.grid[place];
	return columns * rows;
}

/** The middle of the nth slot of a box; the middle of the box where it has none. */
export function slot(layout: Layout, place: Place, index: number): Point {
	const box = layout.boxes[place];
	const [columns, rows] = layout.grid[place];
	if (columns === 0 || rows === 0) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	const column = index % columns;
	const row = Math.floor(index / columns);
	// The band of what is gone carries its name at its side, the others carry theirs on top.
	if (place === "gone") {
		return columns > rows
			? { x: box.x + 84 + column * (tokenWidth + 4), y: box.y + box.height / 2 }
			: { x: box.x + box.width / 2, y: box.y + 46 + row * (tokenHeight + 4) };
	}
	const left = box.x + (box.width - columns * (tokenWidth + 2) + 2) / 2 + tokenWidth / 2;
	return {
		x: left + column * (tokenWidth + 2),
		y: box.y + headHeight + tokenHeight / 2 + row * (tokenHeight + 4),
	};
}

const routes: Readonly<Record<string, readonly EdgeName[]>> = {
	"out>active": ["sign-in"],
	"out>idle": ["sign-in", "to-idle"],
	"out>dead": ["sign-in", "to-idle", "to-dead"],
	"active>idle": ["to-idle"],
	"active>dead": ["to-idle", "to-dead"],
	"idle>active": ["renew"],
	"idle>dead": ["to-dead"],
	"active>gone": ["end-active"],
	"idle>gone": ["end-idle"],
	"dead>gone": ["end-dead"],
};

/** The edges a token takes from one place to another; none when there is no way (a reset). */
export function route(from: Place, to: Place): readonly EdgeName[] {
	return routes[`${from}>${to}`] ?? [];
}

function pointOn([a, b, c, d]: Edge["curve"], t: number): Point {
	const u = 1 - t;
	const mix = (p: number, q: number, r: number, s: number): number =>
		u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s;
	return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}

/** The points a token passes on its way along the edges, from slot to slot. */
export function wayAlong(
	layout: Layout,
	from: Point,
	edges: readonly EdgeName[],
	to: Point,
): readonly Point[] {
	const steps = [0, 0.2, 0.4, 0.6, 0.8, 1];
	const along = edges.flatMap((name) => {
		const { curve } = layout.edges[name];
		return steps.map((t) => pointOn(curve, t));
	});
	return [from, ...along, to];
}

/** The curve as path data. */
export function pathOf({ curve: [a, b, c, d] }: Edge): string {
	return `M${a.x} ${a.y}C${b.x} ${b.y} ${c.x} ${c.y} ${d.x} ${d.y}`;
}
