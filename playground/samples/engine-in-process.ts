// The engine of the page's runtime without its worker: for the test that runs every sample.
import type { SqlJsStatic } from "sql.js";
import { dataUrls } from "../runtime/engine/data-urls.ts";
import { createEngine } from "../runtime/engine/engine.ts";
import { ownModules } from "../runtime/engine/own-modules.ts";
import { sampleLoader, settleRandomness, watchDatabases } from "../runtime/engine/sample/sample.ts";
import { samplePackages } from "../runtime/engine/sample/sample-packages.ts";
import {
	defaultLimits,
	type EngineMessage,
	type ErrorInfo,
	type Files,
} from "../runtime/protocol.ts";
import { worldSeed, worldStart } from "../world/start.ts";

export type { OwnModule } from "../runtime/engine/own-modules.ts";

/** Runs programs, each in a world of its own that begins at the same moment. */
export interface SampleEngine {
	run(program: {
		readonly files: Files;
		readonly entry: string;
	}): Promise<{ readonly output: string; readonly error: ErrorInfo | undefined }>;
	/** Gives the realm its own clock, randomness and console back. */
	dispose(): void;
}

/** @param SQL - what `initSqlJs()` gave */
export function createSampleEngine(SQL: SqlJsStatic): SampleEngine {
	settleRandomness(SQL);
	const databases = watchDatabases(SQL);
	let listen = (_message: EngineMessage): void => undefined;
	const own = {
		...ownModules(() => import("../runtime/engine/oauth-modules.ts")),
		"sql.js": { default: () => Promise.resolve(SQL) },
	};
	const packages = samplePackages(own, SQL, databases.files, (by) => engine.advanceClock(by));
	const engine = createEngine({
		SQL,
		loadProject: sampleLoader({ ...dataUrls, packages }, databases),
		send: (message) => listen(message),
	});
	databases.close();
	let id = 0;
	return {
		run: ({ files, entry }) =>
			new Promise((resolve) => {
				const lines: string[] = [];
				let error: ErrorInfo | undefined;
				id += 1;
				const last = id;
				listen = (message) => {
					if (message.t === "events" && message.id === last) {
						for (const event of message.events) {
							if (event.type === "console") lines.push(event.text);
							if (event.type === "error") error ??= event.error;
						}
					}
					if (message.t === "done" && message.id === last)
						resolve({ output: lines.join("\n"), error });
				};
				const world = { seed: worldSeed, now: worldStart, snapshot: null };
				const { outputBytes } = defaultLimits;
				engine.handle({ t: "run", id, step: 1, files, entry, ...world, outputBytes });
			}),
		dispose: engine.dispose,
	};
}
