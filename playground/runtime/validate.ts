import type {
	EngineMessage,
	ErrorInfo,
	RuntimeEvent,
	Server,
	SessionInfo,
	SqlValue,
	Table,
} from "./protocol.ts";
import { walkCost } from "./walk-cost.ts";

/*
 * The shapes of everything that comes from an engine. The reader's program shares the engine's
 * realm and may send what it likes in its name, so a message that is not exactly right is dropped
 * whole: `null`, never an exception.
 */

type Check<T> = (value: unknown) => value is T;

const longestText = 1024 * 1024;

/** The message, when it is one that an engine may send; otherwise `null`. */
export function parseEngineMessage(value: unknown): EngineMessage | null {
	return walkCost(value) !== null && isEngineMessage(value) ? value : null;
}

const isText: Check<string> = (value): value is string =>
	typeof value === "string" && value.length <= longestText;
const isNumber: Check<number> = (value): value is number =>
	typeof value === "number" && Number.isFinite(value);
const isCount: Check<number> = (value): value is number =>
	Number.isSafeInteger(value) && Number(value) >= 0;
const isBoolean: Check<boolean> = (value): value is boolean => typeof value === "boolean";

function isOneOf<const T extends string>(...all: readonly T[]): Check<T> {
	return (value): value is T => all.some((one) => one === value);
}

function isArrayOf<T>(isItem: Check<T>): Check<readonly T[]> {
	return (value): value is readonly T[] =>
		Array.isArray(value) && value.every((item) => isItem(item));
}

function isNullOr<T>(isValue: Check<T>): Check<T | null> {
	return (value): value is T | null => value === null || isValue(value);
}

/** The properties an object must have, and those it may have. Others are not allowed. */
function isShape<T extends object>(
	required: { readonly [K in keyof T as undefined extends T[K] ? never : K]: Check<T[K]> },
	optional: {
		readonly [K in keyof T as undefined extends T[K] ? K : never]-?: Check<
			Exclude<T[K], undefined>
		>;
	},
): Check<T> {
	const needed = Object.entries<Check<unknown>>(required);
	const allowed = new Map<string, Check<unknown>>([
		...needed,
		...Object.entries<Check<unknown>>(optional),
	]);
	return (value): value is T => {
		if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
		const given = new Map<string, unknown>(Object.entries(value));
		return (
			needed.every(([key]) => given.has(key)) &&
			[...given].every(([key, part]) => allowed.get(key)?.(part) === true)
		);
	};
}

const isBlob = isShape<{ readonly blob: string }>({ blob: isText }, {});

/** A value of a SQLite cell. */
const isSqlValue: Check<SqlValue> = (value): value is SqlValue =>
	value === null || isText(value) || typeof value === "number" || isBlob(value);

const isRows = isArrayOf(isArrayOf(isSqlValue));

const hasOneCellPerColumn = (table: Table): boolean =>
	table.rows.every((row) => row.length === table.columns.length);

const isTableShape = isShape<Table>(
	{ name: isText, columns: isArrayOf(isText), rows: isRows },
	{ rowCount: isCount },
);

/** A table as it stands. */
const isTable: Check<Table> = (value): value is Table =>
	isTableShape(value) && hasOneCellPerColumn(value);

const isSession = isShape<SessionInfo>(
	{
		sessionId: isText,
		userId: isText,
		state: isOneOf("active", "idle"),
		fresh: isBoolean,
		activePeriodExpiresAt: isNumber,
		idlePeriodExpiresAt: isNumber,
	},
	{},
);

const isPlace = isShape<NonNullable<ErrorInfo["at"]>>(
	{ file: isText, line: isCount },
	{ column: isCount },
);

const isError = isShape<ErrorInfo>(
	{ name: isText, message: isText },
	{ code: isText, detail: isText, at: isPlace, stack: isText },
);

const isServer = isShape<Server>({ origin: isText, cookieName: isText }, {});

type EventOf<T extends RuntimeEvent["type"]> = Extract<RuntimeEvent, { readonly type: T }>;

const events: { readonly [T in RuntimeEvent["type"]]: Check<EventOf<T>> } = {
	sql: isShape<EventOf<"sql">>(
		{
			type: isOneOf("sql"),
			statement: isText,
			parameters: isArrayOf(isSqlValue),
			columns: isArrayOf(isText),
			rows: isRows,
			rowCount: isCount,
			changes: isCount,
		},
		{ error: isText },
	),
	session: isShape<EventOf<"session">>(
		{ type: isOneOf("session"), session: isNullOr(isSession) },
		{},
	),
	cookie: isShape<EventOf<"cookie">>({ type: isOneOf("cookie"), setCookie: isText }, {}),
	console: isShape<EventOf<"console">>(
		{
			type: isOneOf("console"),
			level: isOneOf("log", "info", "warn", "error", "debug"),
			text: isText,
		},
		{},
	),
	error: isShape<EventOf<"error">>({ type: isOneOf("error"), error: isError }, {}),
	result: isShape<EventOf<"result">>({ type: isOneOf("result"), json: isText }, {}),
	dropped: isShape<EventOf<"dropped">>({ type: isOneOf("dropped"), lines: isCount }, {}),
	server: isShape<EventOf<"server">>({ type: isOneOf("server"), server: isServer }, {}),
	tables: isShape<EventOf<"tables">>({ type: isOneOf("tables"), tables: isArrayOf(isTable) }, {}),
	clock: isShape<EventOf<"clock">>({ type: isOneOf("clock"), now: isNumber }, {}),
};

/** An event of a runtime. */
const isRuntimeEvent: Check<RuntimeEvent> = (value): value is RuntimeEvent => {
	if (typeof value !== "object" || value === null || !("type" in value)) return false;
	const { type } = value;
	return typeof type === "string" && Object.hasOwn(events, type)
		? events[type as RuntimeEvent["type"]](value)
		: false;
};

type MessageOf<T extends EngineMessage["t"]> = Extract<EngineMessage, { readonly t: T }>;

const isEvents = isShape<MessageOf<"events">>(
	{ t: isOneOf("events"), id: isCount, events: isArrayOf(isRuntimeEvent) },
	{},
);
const isDone = isShape<MessageOf<"done">>({ t: isOneOf("done"), id: isCount, ok: isBoolean }, {});
const isTaken = isShape<MessageOf<"taken">>({ t: isOneOf("taken"), id: isCount }, {});
const isCarried = isShape<MessageOf<"carried">>(
	{ t: isOneOf("carried"), id: isCount, tables: isArrayOf(isTable) },
	{},
);
const isPong = isShape<MessageOf<"pong">>({ t: isOneOf("pong"), n: isCount }, {});

const isEngineMessage: Check<EngineMessage> = (value): value is EngineMessage =>
	isEvents(value) || isPong(value) || isTaken(value) || isDone(value) || isCarried(value);
