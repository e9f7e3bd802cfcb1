import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Extraction, Sample } from "../read/extract.ts";
import { fenceOf } from "../read/place.ts";
import type { Problem } from "../../source/problem.ts";
import { virtualFiles, type VirtualFile } from "./virtual-file.ts";

/** The apps of `in=` are below it, each an install of its own. */
export const frameworksFolder = "tests/frameworks";

/** In the app's folder: what a new project of the framework has before the reader adds a file. */
export const projectTemplate = "sample-project";

/**
 * @param root - the repository
 * @returns names of the apps that samples may name
 */
export function sampleApps(root: string): string[] {
	const folder = join(root, frameworksFolder);
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => existsSync(join(folder, name, projectTemplate)))
		.toSorted();
}

/** Whether a block has types that are checked: in the build, or in an app. */
export function isTyped({ kind }: Sample): boolean {
	return kind === "typescript" || kind === "component";
}

/** What a page shows of an app, as a project that the framework's own checker takes. */
export interface FrameworkProject {
	readonly app: string;
	readonly page: string;
	/** blocks that are for this app */
	readonly samples: readonly Sample[];
	/** path in the project, and the block; `null` for what the build checks, and this check only reads */
	readonly files: ReadonlyMap<string, { text: string; checked: VirtualFile | null }>;
}

/**
 * What is wrong with the blocks of a page before any of them is checked: an app that is not there, a
 * component that no app takes.
 */
export function appProblems({ samples }: Extraction, apps: readonly string[]): Problem[] {
	return samples.filter(isTyped).flatMap((sample): Problem[] => {
		const { apps: named, language } = sample;
		const known = `the apps are ${apps.join(", ")}`;
		if (named.length === 0) {
			if (language !== "svelte" && language !== "vue") return [];
			const message = `${language} is not part of the default install: name the app with in= (${known})`;
			return [{ ...fenceOf(sample), message }];
		}
		return named.flatMap((app): Problem[] => {
			if (apps.includes(app)) return [];
			const message = `there is no app "${app}" for samples in ${frameworksFolder}; ${known}, and what the root has installed (astro, express, …) needs no in=`;
			return [{ ...fenceOf(sample), message }];
		});
	});
}

/**
 * @param extraction - the blocks of one page
 * @returns the projects of the page, one for each app that it names, and what keeps a block out of them
 */
export function frameworkProjects({ samples }: Extraction): {
	projects: FrameworkProject[];
	problems: Problem[];
} {
	const typed = samples.filter(isTyped);
	const problems: Problem[] = [];
	const apps = new Set(typed.flatMap((sample) => sample.apps));
	const projects = [...apps].map((app): FrameworkProject => {
		const files = new Map<string, { text: string; checked: VirtualFile | null }>();
		// A file without in= that the page shows is there for the app too, and gives way to the app's own.
		for (const file of virtualFiles(typed.filter((sample) => sample.apps.length === 0))) {
			if (file.name !== undefined && file.sample.kind === "typescript")
				files.set(file.name, { text: file.text, checked: null });
		}
		// The page's preludes stand above the fragments for an app too.
		const withPreludes = typed.filter(
			(sample) =>
				sample.apps.includes(app) ||
				(sample.apps.length === 0 && sample.meta.prelude && sample.meta.title === undefined),
		);
		const own = virtualFiles(withPreludes, { convert: false }).filter(({ sample }) =>
			sample.apps.includes(app),
		);
		for (const file of own) {
			const name = file.name ?? `line-${file.sample.line}.${file.sample.language}`;
			if (files.get(name)?.checked) {
				const message = `this page has shown ${name} for ${app} above; show a file of an app once, and what changes in it as a block without a title`;
				problems.push({ ...fenceOf(file.sample), message });
				continue;
			}
			files.set(name, { text: file.text, checked: file });
		}
		return {
			app,
			page: own[0]?.sample.page ?? "",
			samples: own.map(({ sample }) => sample),
			files,
		};
	});
	return { projects, problems };
}
