import { message } from "./limits.ts";
import type {
	CarriedValue,
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

// The engine checks its events where the reader's program may have replaced all that JavaScript brings:
// what is used below is taken before, and lists are read by index.
const { isArray } = Array;
const { assign, create, hasOwn, keys } = Object;
const { isFinite, isSafeInteger } = Number;
const { get } = Reflect;

/** The message, when it is one that an engine may send; otherwise `null`. */
export function parseEngineMessage(value: unknown): EngineMessage | null {
	return walkCost(value) !== null && isEngineMessage(value) ? value : null;
}

const isText: Check<string> = (value): value is string =>
	typeof value === "string" && value.length <= message.text;
const isNumber: Check<number> = (value): value is number =>
	typeof value === "number" && isFinite(value);
const isCount: Check<number> = (value): value is number =>
	isSafeInteger(value) && (value as number) >= 0;
const isBoolean: Check<boolean> = (value): value is boolean => typeof value === "boolean";

function isOneOf<const T extends string>(...all: readonly T[]): Check<T> {
	return (value): value is T => {
		for (let index = 0; index < all.length; index += 1) if (all[index] === value) return true;
		return false;
	};
}

function isArrayOf<T>(isItem: Check<T>): Check<readonly T[]> {
	return (value): value is readonly T[] => {
		if (!isArray(value)) return false;
		for (let index = 0; index < value.length; index += 1) if (!isItem(value[index])) return false;
		return true;
	};
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
	const needed = keys(required);
	const allowed = assign(create(null), required, optional) as Record<string, Check<unknown>>;
	return (value): value is T => {
		if (typeof value !== "object" || value === null || isArray(value)) return false;
		for (let index = 0; index < needed.length; index += 1)
			if (!hasOwn(value, needed[index] as string)) return false;
		const given = keys(value);
		for (let index = 0; index < given.length; index += 1) {
			const key = given[index] as string;
			if (allowed[key]?.(get(value, key)) !== true) return false;
		}
		return true;
	};
}

const isBlob = isShape<Extract<SqlValue, { readonly blob: string }>>(
	{ blob: isText },
	{ length: isCount },
);
const isCutText = isShape<Extract<SqlValue, { readonly text: string }>>(
	{ text: isText, length: isCount },
	{},
);

/** A value of a SQLite cell. */
const isSqlValue: Check<SqlValue> = (value): value is SqlValue =>
	value === null || isText(value) || typeof value === "number" || isBlob(value) || isCutText(value);

const isRows = isArrayOf(isArrayOf(isSqlValue));

/** A table as it stands. */
function isTableOf<Value>(isValue: Check<Value>): Check<Table<Value>> {
	const isTableShape = isShape<Table<Value>>(
		{ name: isText, columns: isArrayOf(isText), rows: isArrayOf(isArrayOf(isValue)) },
		{ rowCount: isCount },
	);
	return (value): value is Table<Value> => {
		if (!isTableShape(value)) return false;
		const { rows, columns } = value;
		for (let index = 0; index < rows.length; index += 1)
			if (rows[index]?.length !== columns.length) return false;
		return true;
	};
}

const isInteger = isShape<Extract<CarriedValue, { readonly integer: string }>>(
	{ integer: isText },
	{},
);
const isReal = isShape<Extract<CarriedValue, { readonly real: string }>>({ real: isText }, {});
const isCarriedValue: Check<CarriedValue> = (value): value is CarriedValue =>
	isSqlValue(value) || isInteger(value) || isReal(value);

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
		{ parameterCount: isCount, columnCount: isCount, error: isText },
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
	dropped: isShape<EventOf<"dropped">>(
		{ type: isOneOf("dropped"), lines: isCount, statements: isCount, others: isCount },
		{},
	),
	server: isShape<EventOf<"server">>({ type: isOneOf("server"), server: isServer }, {}),
	tables: isShape<EventOf<"tables">>(
		{ type: isOneOf("tables"), tables: isArrayOf(isTableOf(isSqlValue)) },
		{ tableCount: isCount },
	),
	clock: isShape<EventOf<"clock">>({ type: isOneOf("clock"), now: isNumber }, {}),
};

/** An event of a runtime. */
export const isRuntimeEvent: Check<RuntimeEvent> = (value): value is RuntimeEvent => {
	if (typeof value !== "object" || value === null || !("type" in value)) return false;
	const { type } = value;
	return typeof type === "string" && hasOwn(events, type)
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
	{ t: isOneOf("carried"), id: isCount, tables: isArrayOf(isTableOf(isCarriedValue)) },
	{ tableCount: isCount },
);
const isPong = isShape<MessageOf<"pong">>({ t: isOneOf("pong"), n: isCount }, {});

const isEngineMessage: Check<EngineMessage> = (value): value is EngineMessage =>
	isEvents(value) || isPong(value) || isTaken(value) || isDone(value) || isCarried(value);
