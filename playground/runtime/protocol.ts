/**
 * What the lab and a runtime say to each other. Data flows one way:
 * command -> runtime -> events -> world -> panels.
 *
 * Everything here is plain data (structured clone and JSON both keep it whole), because the same
 * messages cross a MessagePort (worker runtime) and lines of text (WebContainer runtime).
 */

import { callText } from "./limits.ts";

/**
 * A value of a SQLite cell. Blobs arrive as `{ blob: <hex> }`. A text or blob that is cut has its true
 * length, in characters or bytes: what is here is its beginning.
 */
export type SqlValue =
	| string
	| number
	| null
	| { readonly text: string; readonly length: number }
	| { readonly blob: string; readonly length?: number };

/**
 * A value on its way into another database, where it is to be what it was: a whole number that JavaScript
 * would change, and a real number that looks like a whole one, travel as text.
 */
export type CarriedValue = SqlValue | { readonly integer: string } | { readonly real: string };

/** One table as it stands after a command; rows in the order of insertion (rowid). */
export interface Table<Value = SqlValue> {
	readonly name: string;
	readonly columns: readonly string[];
	/** As many as `limits.ts` lets through. */
	readonly rows: readonly (readonly Value[])[];
	/** The true number of rows, when there are more than are given. */
	readonly rowCount?: number;
}

/** The files of the project by path (`main.ts`, `auth.ts`, `schema.sql`, `package.json`). */
export type Files = Readonly<Record<string, string>>;

/** Who sends a request when a command does not say it: the browser that the lab shows. */
export const defaultClient = "browser";

/** What clients know of the server that the project is. */
export interface Server {
	/** Where it stands: what its own pages send as `Origin`. */
	readonly origin: string;
	/** What it calls the cookie of a session. */
	readonly cookieName: string;
}

/** The server as long as its runtime has not said otherwise. */
export const defaultServer: Server = { origin: "http://localhost", cookieName: "auth_session" };

/** How a client proves who it is. */
export type Credential =
	| { readonly via: "cookie"; readonly cookieHeader: string }
	| { readonly via: "bearer"; readonly token: string };

/** The two parts of a key's id. */
export interface KeyName {
	readonly providerId: string;
	readonly providerUserId: string;
}

/** The key that is made beside a user; `null` for none. */
export function keyOfNewUser(command: CreateUser): KeyName | null {
	if (command.key !== undefined) return command.key;
	if (command.password === null) return null;
	return { providerId: "username", providerUserId: command.username };
}

type CreateUser = Extract<Command, { readonly type: "createUser" }>;

/**
 * A call that the reader makes with the buttons of the lab. `client` is the name of the one that sends
 * the request, {@link defaultClient} when it is left out: the world keeps the cookies of each apart.
 */
export type Command =
	/**
	 * `key` is the one that is made beside the user, `null` for none. Left out, it is the user name under
	 * `username`, and without a password none.
	 */
	| {
			readonly type: "createUser";
			readonly username: string;
			readonly password: string | null;
			readonly key?: KeyName | null;
	  }
	| {
			readonly type: "updateUserAttributes";
			readonly userId: string;
			readonly attributes: Readonly<Record<string, string | number | null>>;
	  }
	| { readonly type: "deleteUser"; readonly userId: string }
	| {
			readonly type: "createKey";
			readonly userId: string;
			readonly providerId: string;
			readonly providerUserId: string;
			readonly password: string | null;
	  }
	| {
			readonly type: "updateKeyPassword";
			readonly providerId: string;
			readonly providerUserId: string;
			readonly password: string | null;
	  }
	| { readonly type: "deleteKey"; readonly providerId: string; readonly providerUserId: string }
	/** `useKey`, `createSession`, `setSession`: the client gets the cookie. */
	| {
			readonly type: "signIn";
			readonly client?: string;
			readonly providerId: string;
			readonly providerUserId: string;
			readonly password: string | null;
			readonly cookieHeader: string;
	  }
	/** Reads the cookie, invalidates its session, and sends the blank cookie. */
	| { readonly type: "signOut"; readonly client?: string; readonly cookieHeader: string }
	/** A session without a cookie: for a native app, which gets the id as its bearer token. */
	| { readonly type: "createSession"; readonly userId: string }
	| { readonly type: "validate"; readonly client?: string; readonly credential: Credential }
	| { readonly type: "invalidateSession"; readonly sessionId: string }
	| { readonly type: "invalidateAllUserSessions"; readonly userId: string }
	| { readonly type: "deleteDeadUserSessions"; readonly userId: string }
	/** Sets the world's clock, in milliseconds since the epoch. Never backwards, except by a reset. */
	| { readonly type: "setClock"; readonly now: number };

/** An error as the lab shows it. */
export interface ErrorInfo {
	readonly name: string;
	readonly message: string;
	/** The code, when it is an error of our packages. */
	readonly code?: string;
	readonly detail?: string;
	/** Where in the reader's files, when it is known. Lines and columns count from 1. */
	readonly at?: { readonly file: string; readonly line: number; readonly column?: number };
	/** Frames of the reader's own files only, outermost last. */
	readonly stack?: string;
}

/** A session as the library returned it. Times in milliseconds since the epoch. */
export interface SessionInfo {
	readonly sessionId: string;
	readonly userId: string;
	readonly state: "active" | "idle";
	readonly fresh: boolean;
	readonly activePeriodExpiresAt: number;
	readonly idlePeriodExpiresAt: number;
}

/** How much was not told. */
export interface Dropped {
	/** Lines of the console. */
	readonly lines: number;
	readonly statements: number;
	/** Sessions, cookies, results and errors. */
	readonly others: number;
}

/** The tables of a database. */
export interface TableList<Value = SqlValue> {
	readonly tables: readonly Table<Value>[];
	/** The true number, when there are more than are given. */
	readonly tableCount?: number;
}

/**
 * What happened while a command or the reader's program ran, in order. A run has `sql`, `console`,
 * `error`, `dropped`, `server`, `tables` and `clock` only: what the library returned there is the program's own.
 */
export type RuntimeEvent =
	| {
			readonly type: "sql";
			readonly statement: string;
			readonly parameters: readonly SqlValue[];
			/** The true number, when there are more than are given. */
			readonly parameterCount?: number;
			readonly columns: readonly string[];
			/** The true number, when there are more than are given. */
			readonly columnCount?: number;
			/** As many as `limits.ts` lets through; `rowCount` is the true number. */
			readonly rows: readonly (readonly SqlValue[])[];
			readonly rowCount: number;
			/** Rows inserted, updated or deleted, those of cascades and triggers included. */
			readonly changes: number;
			/** What SQLite said, when the statement failed. */
			readonly error?: string;
	  }
	/** The library gave a session back (created, validated, renewed) or, as `null`, refused. */
	| { readonly type: "session"; readonly session: SessionInfo | null }
	/** A `Set-Cookie` line that the server sent to the client of the command. */
	| { readonly type: "cookie"; readonly setCookie: string }
	| {
			readonly type: "console";
			readonly level: "log" | "info" | "warn" | "error" | "debug";
			readonly text: string;
	  }
	| { readonly type: "error"; readonly error: ErrorInfo }
	/** The value a call returned, as JSON text (`Date` as ISO text). */
	| { readonly type: "result"; readonly json: string }
	/** There was too much to tell: this was dropped since the last one of these. */
	| ({ readonly type: "dropped" } & Dropped)
	/** The server of the project: sent at the end of a boot, and of what has changed it. */
	| { readonly type: "server"; readonly server: Server }
	/** Every table as it stands; sent once at the end of every command, run and restore. */
	| ({ readonly type: "tables" } & TableList)
	| { readonly type: "clock"; readonly now: number };

/** What a runtime needs to hold a world again after a restart: plain data, no database file. */
export interface Snapshot extends TableList<CarriedValue> {
	readonly now: number;
}

export interface Limits {
	/**
	 * Wall-clock milliseconds that a run may wait without telling anything, be it a line or a statement;
	 * one that goes on telling may take six times as many.
	 */
	readonly wallMs: number;
	/**
	 * Milliseconds without an answer to a ping until the runtime counts as hanging; three times as many
	 * when it says something meanwhile.
	 */
	readonly silenceMs: number;
	/** Bytes of console output that are kept for a run. */
	readonly outputBytes: number;
}

export const defaultLimits: Limits = {
	wallMs: 10_000,
	silenceMs: 1_500,
	outputBytes: callText.lines,
};

/** Requests to an engine. Each is answered by events of the same `id`, then one `done`. */
export type EngineRequest =
	| {
			readonly t: "boot";
			readonly id: number;
			/** Whether it has started before, in another engine: what `auth.ts` prints has been printed. */
			readonly again: boolean;
			readonly files: Files;
			/** Randomness of the world; the same seed and commands give the same ids and salts. */
			readonly seed: number;
			readonly now: number;
			readonly snapshot: Snapshot | null;
	  }
	| {
			readonly t: "command";
			readonly id: number;
			/** Position in the log: reseeds the randomness, so that a replay gives the same ids. */
			readonly step: number;
			readonly command: Command;
	  }
	/** Loads the project and runs `entry` from the top. For an engine in which nothing has run yet. */
	| {
			readonly t: "run";
			readonly id: number;
			readonly step: number;
			readonly files: Files;
			readonly entry: string;
			readonly seed: number;
			readonly now: number;
			readonly snapshot: Snapshot | null;
			readonly outputBytes: number;
	  }
	/** Asks for all rows of all tables, for the engine that comes after this one. */
	| { readonly t: "carry"; readonly id: number }
	| { readonly t: "ping"; readonly n: number };

/**
 * What an engine says. The reader's program runs beside the engine and can send anything in its
 * name: whoever receives a message checks its shape first (`validate.ts`). Events may still come
 * after `done`, from a timer of the program.
 */
export type EngineMessage =
	/** A batch, because a program may print thousands of lines. */
	| { readonly t: "events"; readonly id: number; readonly events: readonly RuntimeEvent[] }
	/** A request has come, and is what the engine does from here on. */
	| { readonly t: "taken"; readonly id: number }
	/** What a `carry` asked for. */
	| ({ readonly t: "carried"; readonly id: number } & TableList<CarriedValue>)
	| { readonly t: "done"; readonly id: number; readonly ok: boolean }
	| { readonly t: "pong"; readonly n: number };

/** The number of the pong that nobody has asked for: the project of a run is loaded, its program begins. */
export const begun = 0;
