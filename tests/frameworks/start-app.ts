import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { afterEach } from "vitest";
import { startProcess, type AppProcess, type RunningProcess } from "./process.ts";

/**
 * How a test starts the app beside it: its script `start`, as in production. What the app prints is
 * shown when a test fails.
 *
 * @param folder - `import.meta.dirname` of the test; `npm run test:frameworks` has built the app.
 * @param options - What the framework needs in its environment besides `PORT` and `HOST`.
 */
export function startApp(
	folder: string,
	options: Pick<AppProcess, "env" | "urlIn"> = {},
): (databaseFile: string) => Promise<RunningProcess> {
	let app: RunningProcess | undefined;
	let shown = 0;
	afterEach(({ task }) => {
		const output = app?.output() ?? "";
		if (task.result?.state === "fail" && output.length > shown) {
			console.error(`${basename(folder)} has printed:\n${output.slice(shown)}`);
		}
		shown = output.length;
	});

	return async (databaseFile) => {
		const { start } = await scripts(folder);
		app = await startProcess({ command: start, cwd: folder, ...options }, databaseFile);
		return app;
	};
}

async function scripts(folder: string): Promise<{ readonly start: string }> {
	const text = await readFile(join(folder, "package.json"), "utf8");
	return (JSON.parse(text) as { scripts: { start: string } }).scripts;
}
