import initSqlJs from "sql.js";
import { createEngine } from "../engine/engine.ts";
import type { ModuleUrls, Packages } from "../engine/linker.ts";
import { ownModules } from "../engine/own-modules.ts";
import { projectLoader } from "../engine/project.ts";
import { sampleLoader, settleRandomness, watchDatabases } from "../engine/sample/sample.ts";
import { samplePackages } from "../engine/sample/sample-packages.ts";
import type { EngineMessage, EngineRequest } from "../protocol.ts";
import { oauthLoader } from "./oauth-loader.ts";
import { workerReady, type EngineStart } from "./sandbox-protocol.ts";

/*
 * The program of the sandbox's worker, which loader.ts starts: the engine, the packages and the reader's code, in
 * one realm. The port to the page is kept in this module's scope, where the reader's code cannot get at it: neither
 * the port nor an event that names it is handed to anything that this code could replace.
 */

const removed = [
	// What would let the reader's code speak to the frame, end the worker or start another.
	"postMessage",
	"close",
	"importScripts",
	"Worker",
	"SharedWorker",
	// Where there is one, scrypt gives way by `scheduler.yield()`, which goes on before the page's
	// pings are answered. With timers it gives way to them. Node has no such global either.
	"scheduler",
];

/**
 * Servers read their settings there, so that a program written for one runs: here nothing is set. It is no
 * more of Node than this, and what asks for its version or its modules is told that there is none.
 */
function addEnvironment(): void {
	Object.assign(globalThis, { process: { env: {} } });
}

function removeGlobals(): void {
	for (let owner: object | null = globalThis; owner !== null; owner = prototypeOf(owner))
		for (const name of removed) Reflect.deleteProperty(owner, name);
}

function prototypeOf(value: object): object | null {
	return Object.getPrototypeOf(value) as object | null;
}

/**
 * Reads the data of a message as the platform does. `event.data` would ask a getter that the reader's
 * code may have replaced, and hand it the event, and with it the port.
 */
function messageData(): (event: MessageEvent<unknown>) => unknown {
	const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data");
	// oxlint-disable-next-line typescript/unbound-method -- bound to each event in turn
	const read = data?.get;
	if (read === undefined) throw new TypeError("MessageEvent has no data to be read");
	return Function.prototype.call.bind(read) as (event: MessageEvent<unknown>) => unknown;
}

/** @param urls - How this realm imports text. */
export async function start(
	{ sqlite, mode, port, oauthPort }: EngineStart,
	urls: ModuleUrls,
): Promise<void> {
	// sql.js keeps what it makes here: the project's own initSqlJs() gets the same.
	const SQL = await initSqlJs({
		instantiateWasm: (imports, done) => {
			done(new WebAssembly.Instance(sqlite, imports));
			// Unused: it waits for the call.
			return undefined;
		},
	});
	if (mode === "samples") settleRandomness(SQL);
	const databases = mode === "samples" ? watchDatabases(SQL) : null;
	const dataOf = messageData();
	const own: Packages = {
		...ownModules(oauthLoader(oauthPort, urls, dataOf)),
		"sql.js": { default: initSqlJs },
	};
	const packages =
		databases === null
			? own
			: samplePackages(own, SQL, databases.files, (by) => engine.advanceClock(by));
	const host = { ...urls, packages };
	const send: (message: EngineMessage | typeof workerReady) => void = port.postMessage.bind(port);
	const loadProject = databases === null ? projectLoader(host) : sampleLoader(host, databases);
	const engine = createEngine({ SQL, loadProject, send });
	// What the engine opened to look at sql.js is not the program's.
	databases?.close();
	globalThis.addEventListener("error", (event) => {
		event.preventDefault();
		engine.reportUncaught(event.error ?? event.message);
	});
	globalThis.addEventListener("unhandledrejection", (event) => {
		event.preventDefault();
		engine.reportUncaught(event.reason);
	});
	port.addEventListener("message", (event: MessageEvent<unknown>) => {
		engine.handle(dataOf(event) as EngineRequest);
	});
	port.start();
	removeGlobals();
	addEnvironment();
	send(workerReady);
}
