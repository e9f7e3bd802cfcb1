import type { Outcome } from "#runtime";
import {
	defaultClient,
	defaultServer,
	type RuntimeEvent,
	type Server,
	type Table,
} from "#runtime/protocol";
import { type JarCookie, parseSetCookie, storeCookie } from "./cookie-jar.ts";
import {
	beginStep,
	emptyHistory,
	followEvents,
	historyOf,
	type SessionHistory,
} from "./session-history.ts";
import { type Action, clientOf, type Step } from "./step.ts";

/** Everything the panels show: the result of reducing the log. */
export interface World {
	readonly seed: number;
	/** Where the clock stood at the start; a reset goes back here. */
	readonly start: number;
	/** Where the clock stands. Milliseconds since the epoch. */
	readonly now: number;
	readonly log: readonly Step[];
	/** What the log tells of sessions, carried on with each change. */
	readonly sessionHistory: SessionHistory;
	/** Every table as it stands. */
	readonly tables: readonly Table[];
	/** How many tables there are, which can be more than were told. */
	readonly tableCount: number;
	/** Every table as it stood before the last step that was not only a move of the clock. */
	readonly before: readonly Table[];
	/** What clients know of the server, as the runtime said last. */
	readonly server: Server;
	/**
	 * The cookies of each client that ever got one, in the order they were first set; expired ones stay
	 * until they are replaced. {@link jarOf} reads it.
	 */
	readonly jars: ReadonlyMap<string, readonly JarCookie[]>;
}

/** What changes a world. `events` carries a batch, because a program may print thousands of lines. */
export type Change =
	| { readonly type: "begin"; readonly action: Action }
	| { readonly type: "events"; readonly step: number; readonly events: readonly RuntimeEvent[] }
	| { readonly type: "end"; readonly step: number; readonly outcome: Outcome }
	/** What belongs to no call (the second parameter of `Runtime.start`). */
	| { readonly type: "outside"; readonly events: readonly RuntimeEvent[] };

/** A world in which nothing has happened yet. `start` in milliseconds since the epoch. */
export function createWorld(seed: number, start: number): World {
	const sessionHistory = emptyHistory(start);
	const jars = new Map<string, readonly JarCookie[]>();
	return {
		seed,
		start,
		now: start,
		log: [],
		sessionHistory,
		tables: [],
		tableCount: 0,
		before: [],
		server: defaultServer,
		jars,
	};
}

/** The cookies of a client; the browser that the lab shows when none is named. */
export function jarOf(
	{ jars }: Pick<World, "jars">,
	client: string = defaultClient,
): readonly JarCookie[] {
	return jars.get(client) ?? [];
}

/** The world after a change. Pure: the same log gives the same world. */
export function reduce(world: World, change: Change): World {
	switch (change.type) {
		case "begin": {
			const step: Step = {
				number: world.log.length + 1,
				action: change.action,
				at: world.now,
				events: [],
				outcome: null,
			};
			const sessionHistory = beginStep(world.sessionHistory, step);
			return { ...world, log: [...world.log, step], sessionHistory };
		}
		case "events": {
			const step = world.log[change.step - 1];
			if (step === undefined) return world;
			const marks = step.action.type === "run" || step.action.command.type !== "setClock";
			return takeEvents(world, step, change.events, marks);
		}
		case "end": {
			const step = world.log[change.step - 1];
			if (step === undefined) return world;
			const ended: Step = { ...step, outcome: change.outcome };
			return { ...world, log: world.log.with(change.step - 1, ended) };
		}
		case "outside":
			return takeEvents(world, world.log.at(-1), change.events, world.log.length === 0);
	}
}

function takeEvents(
	world: World,
	step: Step | undefined,
	events: readonly RuntimeEvent[],
	marks: boolean,
): World {
	let { now, tables, tableCount, before, server, jars, log, sessionHistory } = world;
	const client = step === undefined ? defaultClient : clientOf(step.action);
	for (const event of events) {
		if (event.type === "clock") now = event.now;
		else if (event.type === "server") server = event.server;
		else if (event.type === "tables") {
			// Without a step nothing changed: the first tables of a world carry no marks.
			if (marks) before = step === undefined ? event.tables : tables;
			tables = event.tables;
			tableCount = event.tableCount ?? tables.length;
		} else if (event.type === "cookie") {
			const cookie = parseSetCookie(event.setCookie, now, step?.number ?? 0);
			if (cookie === null) continue;
			jars = new Map(jars).set(client, storeCookie(jarOf({ jars }, client), cookie));
		}
	}
	if (step !== undefined) {
		log = log.with(step.number - 1, { ...step, events: [...step.events, ...events] });
		sessionHistory =
			step.number === log.length
				? followEvents(sessionHistory, step.number, events)
				: historyOf(log, world.start);
	}
	return { ...world, now, tables, tableCount, before, server, jars, log, sessionHistory };
}
