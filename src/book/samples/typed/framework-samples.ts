// Checks what pages show of a framework's app with the framework's own checker: the files of the page
// are written into a new project inside the app's install, and the app's script `samples` is run there.
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { extractSamples, type Sample } from "../read/extract.ts";
import {
	frameworkProjects,
	frameworksFolder,
	projectTemplate,
	type FrameworkProject,
} from "./frameworks.ts";
import { fenceOf, offsetAt, placeOf } from "../read/place.ts";
import { inOrder, type Problem } from "../../source/problem.ts";
import { originOf, type VirtualFile } from "./virtual-file.ts";
import { root } from "../../tools/command.ts";
import { appEnvironment, startGroup } from "../../tools/process-group.ts";

/** What a checker says about a file of a project. */
interface Finding {
	/** path in the project */
	readonly file: string;
	/** from 1 */
	readonly line: number;
	/** from 1 */
	readonly column: number;
	/** of TypeScript, or the name of a rule */
	readonly code: string;
	readonly message: string;
}

/** What has come out for the samples of an app. */
export interface SampleResult {
	readonly checked: number;
	readonly wrong: number;
	readonly problems: readonly Problem[];
}

const LIMIT = 300_000;

/** Where the projects of an app are made; the name begins with a dot, so that its build does not look. */
const projectsFolder = ".samples";

/** The lines of `tsc` and `vue-tsc`: `src/auth.ts(3,7): error TS2322: Type ...`. */
function ofTsc(output: string): Finding[] {
	const findings: Finding[] = [];
	for (const line of output.split(/\r?\n/)) {
		const match = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/.exec(line);
		const last = findings.at(-1);
		if (match) {
			const [, file = "", row, column, code = "", message = ""] = match;
			findings.push({ file, line: Number(row), column: Number(column), code, message });
		} else if (last && /^ {2}/.test(line)) {
			findings[findings.length - 1] = { ...last, message: `${last.message}\n    ${line.trim()}` };
		}
	}
	return findings;
}

interface SvelteDiagnostic {
	readonly type: "ERROR" | "WARNING";
	readonly filename: string;
	readonly start: { readonly line: number; readonly character: number };
	readonly message: string;
	readonly code: number | string;
}

/** The lines of `svelte-check --output machine-verbose`: a time, and a diagnostic as JSON. */
function ofSvelteCheck(output: string): Finding[] {
	return output.split(/\r?\n/).flatMap((line): Finding[] => {
		const json = /^\d+ (\{"type":.*\})$/.exec(line)?.[1];
		if (json === undefined) return [];
		const { filename, start, message, code } = JSON.parse(json) as SvelteDiagnostic;
		return [
			{
				file: filename,
				line: start.line + 1,
				column: start.character + 1,
				code: typeof code === "number" ? `TS${code}` : code,
				message: message.replaceAll("\n", "\n    "),
			},
		];
	});
}

/** The findings at the places of the page, less those that the page expects. */
function problemsOf(project: FrameworkProject, findings: readonly Finding[]): Problem[] {
	const missing = new Map<VirtualFile, Set<string>>();
	for (const { checked } of project.files.values()) {
		if (checked) missing.set(checked, new Set(checked.sample.meta.errors.map((n) => `TS${n}`)));
	}
	const problems: Problem[] = [];
	for (const { file: path, line, column, code, message } of findings) {
		const file = project.files.get(path);
		if (file === undefined) {
			// Something that the framework has generated from the page, or the template.
			const place = { file: project.page, line: 1, column: 1 };
			problems.push({ ...place, code, message: `${path}:${line} (${project.app}) ${message}` });
		} else if (file.checked) {
			const origin = originOf(file.checked, offsetAt(file.text, line, column));
			const { sample } = file.checked;
			const isExpected = sample.meta.errors.some((number) => `TS${number}` === code);
			if (origin.sample === sample && isExpected) missing.get(file.checked)?.delete(code);
			else problems.push({ ...placeOf(origin.sample, origin.offset), code, message });
		}
	}
	for (const [{ sample }, codes] of missing) {
		const message = "is expected by errors=, but the block does not have it any more";
		for (const code of codes) problems.push({ ...fenceOf(sample), code, message });
	}
	// A file may belong to more than one of the framework's configurations.
	return inOrder(problems);
}

/** Whether a problem is in a block; what is in none of them is laid to the first one. */
function isWithin({ index, line, code }: Sample): (problem: Problem) => boolean {
	const end = line + code.split("\n").length + 1;
	return (problem) =>
		(problem.line >= line && problem.line <= end) || (index === 0 && problem.line === 1);
}

async function run(command: string, folder: string, app: string): Promise<string> {
	const environment = appEnvironment(app);
	const group = startGroup(command, { cwd: folder, env: environment });
	let late = false;
	const timer = setTimeout(() => {
		late = true;
		void group.end();
	}, LIMIT);
	const code = await group.ended.finally(() => clearTimeout(timer));
	const output = group.output();
	if (late) throw new Error(`No end after ${LIMIT / 60_000} minutes.\n${output.trim()}`);
	const findings = [...ofTsc(output), ...ofSvelteCheck(output)];
	if (code !== 0 && findings.length === 0) {
		throw new Error(`"${command}" ended with ${code}.\n${output.trim()}`);
	}
	return output;
}

/** What decides about the outcome besides the page: the installs, our packages and the template. */
async function surroundings(app: string): Promise<string> {
	const read = (path: string): Promise<string> => readFile(join(app, path), "utf8").catch(() => "");
	const template = await readdir(join(app, projectTemplate), {
		recursive: true,
		withFileTypes: true,
	});
	const files = template
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name).slice(app.length + 1));
	const stamps = ["node_modules/.lucia-installed", "node_modules/.lucia-packages", "package.json"];
	const texts = await Promise.all([...files.toSorted(), "tsconfig.json", ...stamps].map(read));
	return texts.join("\0");
}

/** Checks one project; what was right and has not changed since is not checked again. */
async function checkProject(project: FrameworkProject): Promise<Problem[]> {
	const app = join(root, frameworksFolder, project.app);
	const folder = join(app, projectsFolder, project.page.replaceAll(/[^\w-]+/g, "-"));
	const stamp = join(folder, ".right");
	const hash = createHash("sha256").update(await surroundings(app));
	for (const [path, { text }] of project.files) hash.update(`\0${path}\0${text}`);
	const digest = hash.digest("hex");
	if ((await readFile(stamp, "utf8").catch(() => "")) === digest) return [];

	await rm(folder, { recursive: true, force: true });
	await cp(join(app, projectTemplate), folder, { recursive: true });
	for (const [path, { text }] of project.files) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), text);
	}
	const { scripts } = JSON.parse(await readFile(join(app, "package.json"), "utf8")) as {
		scripts: { samples?: string };
	};
	if (scripts.samples === undefined) {
		throw new Error(`${frameworksFolder}/${project.app}/package.json has no script "samples".`);
	}
	const output = await run(scripts.samples, folder, app);
	const problems = problemsOf(project, [...ofTsc(output), ...ofSvelteCheck(output)]);
	if (problems.length === 0) await writeFile(stamp, digest);
	return problems;
}

/**
 * Checks the samples that pages have for an app; the app is installed and has our packages.
 *
 * @param app - name of its folder
 * @param pages - path from the root and text of each page
 */
export async function checkSamplesFor(
	app: string,
	pages: readonly (readonly [page: string, source: string])[],
): Promise<SampleResult> {
	const problems: Problem[] = [];
	let checked = 0;
	let wrong = 0;
	for (const [page, source] of pages) {
		for (const project of frameworkProjects(extractSamples(page, source)).projects) {
			if (project.app !== app) continue;
			const found = await checkProject(project);
			problems.push(...found);
			checked += project.samples.length;
			wrong += project.samples.filter((sample) => found.some(isWithin(sample))).length;
		}
	}
	return { checked, wrong, problems };
}
