import type { Database, SqlJsStatic } from "sql.js";
import { runCommand } from "../commands.ts";
import { clip, resultLength } from "../limits.ts";
import {
	begun,
	defaultLimits,
	defaultServer,
	type EngineMessage,
	type EngineRequest,
	type Files,
	type Server,
	type Snapshot,
} from "../protocol.ts";
import { installClock } from "./clock.ts";
import { captureConsole } from "./console-capture.ts";
import { ProjectError, toErrorInfo } from "./error-info.ts";
import { keepIntrinsics } from "./intrinsics.ts";
import { createOutbox } from "./outbox.ts";
import type { LoadProject, Project } from "./project.ts";
import { installRandom, type SeededRandom } from "./random.ts";
import { carryTables, readTables, restoreTables } from "./snapshot.ts";
import { prototypesOf, traceSql, untraced } from "./sql-trace.ts";

export interface EngineOptions {
	/** What `initSqlJs()` gives in the realm of the project: the same object that the project gets. */
	readonly SQL: SqlJsStatic;
	readonly loadProject: LoadProject;
	readonly send: (message: EngineMessage) => void;
}

/** Runs commands and programs on a project, in the realm in which it was made. */
export interface Engine {
	/** Takes a request. Requests are answered one after the other, pings at once. */
	readonly handle: (request: EngineRequest) => void;
	/** Moves the world's clock forward, for a program that asks for it. In milliseconds. */
	readonly advanceClock: (by: number) => void;
	/** Tells of an error that nobody caught, and of a rejection that nobody handled. */
	readonly reportUncaught: (error: unknown) => void;
	/** Gives the realm its own clock, randomness and console back. */
	readonly dispose: () => void;
}

type RequestOf<T extends EngineRequest["t"]> = Extract<EngineRequest, { readonly t: T }>;

/**
 * Makes the engine of a realm (a worker, or a Node process) and takes over its clock, randomness
 * and console. One realm has one engine at a time.
 */
export function createEngine({ SQL, loadProject, send }: EngineOptions): Engine {
	const outbox = createOutbox(send);
	const clock = installClock(globalThis, Date.now());
	const random = installRandom(globalThis);
	let isMuted = false;
	const releaseConsole = captureConsole(console, (line) => {
		if (!isMuted) outbox.post(line);
	});
	const releaseNames = nameDatabasesApart(SQL, random);
	// SQL is the reader's while a command or a program runs, and ours while a project is set up.
	let showsSql = false;
	const trace = traceSql(SQL, (event) => {
		if (showsSql) outbox.post(event);
	});
	// Taken now: the reader's program may replace them.
	const { setTimeout, Promise } = globalThis;
	const { statements, iterators } = prototypesOf(SQL);
	const untouched = keepIntrinsics(globalThis, [SQL.Database.prototype, statements, iterators]);
	let project: Project | null = null;
	let seed = 0;
	let queue: Promise<void> = Promise.resolve();
	let ok = true;
	/** What the page has been told of the server; `null` before the first boot has ended. */
	let told: Server | null = null;

	/** The world that a request brings. */
	function begin({ now, ...request }: RequestOf<"boot" | "run">, step: number): void {
		seed = request.seed;
		clock.set(now);
		random.reseed(seed, step);
	}

	function reportError(error: unknown): void {
		ok = false;
		outbox.post({ type: "error", error: toErrorInfo(error) });
	}

	/** Loads a project and puts it in the place of the last one. Its statements are not shown. */
	async function replaceProject(files: Files, kept: Snapshot | null): Promise<Project> {
		showsSql = false;
		const next = await loadProject(files);
		isMuted = false;
		project?.dispose();
		project = next;
		if (kept === null || !next.keepsTables) return next;
		for (const text of withDatabase(next, (db) => restoreTables(db, kept)))
			outbox.post({ type: "console", level: "warn", text });
		return next;
	}

	/** Work on the tables that is what it is, whatever the reader's code has replaced in the realm. */
	function withDatabase<T>({ db }: Project, work: (db: Database) => T): T {
		return untraced(() => untouched(() => work(ownMethodsAside(db, SQL))));
	}

	function tellServer({ cookieName }: Project): void {
		const { origin } = defaultServer;
		const server = { origin, cookieName: cookieName() ?? defaultServer.cookieName };
		if (told?.cookieName === server.cookieName) return;
		told = server;
		outbox.post({ type: "server", server });
	}

	const work: { readonly [T in Work["t"]]: (request: RequestOf<T>) => Promise<void> } = {
		boot: async (request) => {
			told = null;
			begin(request, 0);
			isMuted = request.again;
			await replaceProject(request.files, request.snapshot);
			outbox.post({ type: "clock", now: clock.now() });
		},
		command: async ({ step, command }) => {
			const auth = await present(project).auth();
			random.reseed(seed, step);
			showsSql = true;
			const result = await runCommand(command, {
				auth,
				origin: defaultServer.origin,
				emit: outbox.post,
				setClock: (now) => {
					clock.set(now);
					outbox.post({ type: "clock", now });
				},
			});
			const json: unknown = JSON.stringify(result);
			if (typeof json === "string") outbox.post({ type: "result", json: clip(json, resultLength) });
		},
		run: async (request) => {
			begin(request, request.step);
			const { importFile } = await replaceProject(request.files, request.snapshot);
			showsSql = true;
			// From here on it is the program that may be silent; on a busy machine the project was.
			send({ t: "pong", n: begun });
			await importFile(request.entry);
			// A rejection that nobody handles is told after the microtasks: give it the time.
			await new Promise((resolve) => setTimeout(resolve, 0));
			await new Promise((resolve) => setTimeout(resolve, 0));
		},
	};

	/** Every table of the project, for the engine that comes after this one. */
	function carry({ id }: RequestOf<"carry">): void {
		const current = project;
		if (current !== null) {
			try {
				send({ t: "carried", id, ...withDatabase(current, carryTables) });
			} catch {
				// The program may have closed the database: the page has its tables as they were.
			}
		}
		send({ t: "done", id, ok: true });
	}

	function tellHowThingsStand(): void {
		try {
			untouched(() => {
				trace.flush();
			});
			showsSql = false;
			if (project === null) return;
			tellServer(project);
			const standing = withDatabase(project, readTables);
			outbox.post({ type: "tables", ...standing });
		} catch (error) {
			// The program may have closed the database.
			reportError(error);
		}
	}

	async function answer(request: Work): Promise<void> {
		const bytes = request.t === "run" ? request.outputBytes : defaultLimits.outputBytes;
		outbox.begin(request.id, bytes);
		ok = true;
		try {
			await work[request.t](request as never);
		} catch (error) {
			reportError(error);
		}
		isMuted = false;
		tellHowThingsStand();
		outbox.done(ok);
	}

	async function answerInTurn(request: Work, before: Promise<void>): Promise<void> {
		// Not `then()`: the reader's program may replace it, and would be handed what answers.
		await before;
		await answer(request);
	}

	return {
		handle: (request) => {
			if (request.t === "ping") {
				send({ t: "pong", n: request.n });
				return;
			}
			send({ t: "taken", id: request.id });
			if (request.t === "carry") carry(request);
			else queue = answerInTurn(request, queue);
		},
		advanceClock: (by) => {
			if (!Number.isFinite(by) || by < 0)
				throw new RangeError(`the clock moves forward, by milliseconds: not by ${by}`);
			clock.set(clock.now() + by);
			outbox.post({ type: "clock", now: clock.now() });
		},
		reportUncaught: reportError,
		dispose: () => {
			outbox.dispose();
			trace.remove();
			releaseNames();
			releaseConsole();
			random.remove();
			clock.remove();
			project?.dispose();
			project = null;
		},
	};
}

/**
 * sql.js names the file of a database by `Math.random`: a name that repeats itself opens the
 * database of an earlier run. Returns the way to undo it.
 */
function nameDatabasesApart(SQL: SqlJsStatic, random: SeededRandom): () => void {
	const { Database } = SQL;
	SQL.Database = new Proxy(Database, {
		construct: (target, args, newTarget) =>
			random.truly(() => Reflect.construct(target, args, newTarget) as object),
	});
	return () => {
		SQL.Database = Database;
	};
}

/**
 * The database, with the methods of its class: a program may have put others on its own. Anything else
 * that a project calls its database is taken as it is.
 */
function ownMethodsAside(db: Database, { Database }: SqlJsStatic): Database {
	if (!(db instanceof Database)) return db;
	const state = Object.entries(db).filter(([, value]) => typeof value !== "function");
	return Object.assign(Object.create(Database.prototype) as Database, Object.fromEntries(state));
}

type Work = Exclude<EngineRequest, { readonly t: "ping" | "carry" }>;

function present(project: Project | null): Project {
	if (project === null)
		throw new ProjectError("No project is loaded, so there is nothing to act on.");
	return project;
}
