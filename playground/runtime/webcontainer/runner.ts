/**
 * The engine as a program of Node.js: `node runner.mjs <number>`. Takes requests from the folder of
 * that engine and answers on standard output. Runs in a WebContainer, and as well on any other Node.
 */
import { mkdirSync, readFileSync, rmSync, watch } from "node:fs";
import initSqlJs from "sql.js";
import { createEngine } from "../engine/engine.ts";
import { projectLoader } from "../engine/project.ts";
import type { EngineMessage, EngineRequest } from "../protocol.ts";
import { engineFolders } from "./mounted-files.ts";
import { nodeHost } from "./node-project.ts";
import { toLine } from "./output-lines.ts";

/** How often to look for a request when nothing tells of one, in milliseconds. */
const pollMs = 50;
/** How often a busy engine gives a sign of life, in milliseconds. */
const heartbeatMs = 250;
/** One with nothing to do gives one in this many turns. */
const idleTurns = 4;

const { requests, loads } = engineFolders(Number(process.argv[2]));
// Absolute, because each load of a project moves the working directory.
const [requestFolder, loadFolder] = [`${process.cwd()}/${requests}`, `${process.cwd()}/${loads}`];
// Taken now: the reader's program may replace them.
const { setInterval } = globalThis;
const write = process.stdout.write.bind(process.stdout);

let busy = 0;
let beats = 0;
let turns = 0;

function send(message: EngineMessage): void {
	if (message.t === "done") busy -= 1;
	write(toLine(message));
}

const SQL = await initSqlJs();
let count = 0;
const engine = createEngine({
	SQL,
	send,
	// A folder for each load: Node keeps a module for as long as its address stays the same.
	loadProject: (files) => projectLoader(nodeHost(files, `${loadFolder}/${++count}`))(files),
});
process.on("uncaughtException", engine.reportUncaught);
process.on("unhandledRejection", engine.reportUncaught);

let next = 1;

/** Takes the requests that are there, in order. */
function takeRequests(): void {
	for (;;) {
		const path = `${requestFolder}/${next}.json`;
		let request: EngineRequest;
		try {
			request = JSON.parse(readFileSync(path, "utf8")) as EngineRequest;
		} catch {
			// Not there yet, or not all of it.
			return;
		}
		rmSync(path);
		next += 1;
		busy += 1;
		engine.handle(request);
	}
}

mkdirSync(requestFolder, { recursive: true });
// Not every file system tells of changes, and none promises to tell of each: hence both.
try {
	watch(requestFolder, takeRequests).on("error", () => {});
} catch {
	// Polling is enough.
}
setInterval(takeRequests, pollMs);
// Unasked, because a question would have to be a file. An endless loop keeps it from being sent.
setInterval(() => {
	turns += 1;
	if (busy > 0 || turns % idleTurns === 0) send({ t: "pong", n: ++beats });
}, heartbeatMs);
takeRequests();
