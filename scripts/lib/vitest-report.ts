// A reporter of Vitest. Its own JSON does not tell a test that was skipped on purpose from one whose
// hook failed, and knows no errors of groups.
import { writeFile } from "node:fs/promises";
import { relative } from "node:path";
import type { Reporter, SerializedError, TestCase, TestModule } from "vitest/node";
import { root } from "../../src/book/tools/command.ts";
import type { VitestReport, VitestTest } from "./reports.ts";

/** The variable that names the file for the report. */
export const REPORT_FILE = "LUCIA_VITEST_REPORT";

/** The report of a run: all that is said of files, groups and tests. */
function reportOf(
	modules: readonly TestModule[],
	unhandled: readonly Pick<SerializedError, "message">[],
): VitestReport {
	const place = ({ moduleId }: TestModule): string => relative(root, moduleId);
	const read = (test: TestCase): VitestTest => {
		const { mode } = test.options;
		const result = test.result();
		const [error] = result.errors ?? [];
		const note = "note" in result ? result.note : undefined;
		return {
			name: `${place(test.module)} > ${test.fullName}`,
			state: result.state,
			wanted: mode === "skip" || mode === "todo" || note !== undefined,
			shows: test.meta().shows ?? [],
			...(error && { error: error.message }),
		};
	};
	// Only one project starts servers.
	const servers = modules.flatMap(({ project }) =>
		Object.values(project.getProvidedContext().servers ?? {}),
	);
	return {
		servers: [...new Set(servers.flatMap((each) => ("version" in each ? each.version : [])))],
		broken: modules.flatMap((module) => [
			...module.errors().map(({ message }) => ({ name: place(module), error: message })),
			...[...module.children.allSuites()].flatMap((suite) =>
				suite.errors().map(({ message }) => ({
					name: `${place(module)} > ${suite.fullName}`,
					error: message,
				})),
			),
		]),
		tests: modules.flatMap((module) => [...module.children.allTests()].map(read)),
		unhandled: unhandled.map(({ message }) => message),
	};
}

export default class implements Reporter {
	async onTestRunEnd(
		modules: readonly TestModule[],
		unhandled: readonly SerializedError[],
	): Promise<void> {
		const file = process.env[REPORT_FILE];
		if (file === undefined) throw new Error(`${REPORT_FILE} is to name the file for the report`);
		await writeFile(file, JSON.stringify(reportOf(modules, unhandled)));
	}
}
