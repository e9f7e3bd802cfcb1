import { readFile } from "node:fs/promises";
import type { Files } from "../runtime/protocol.ts";

/**
 * The files that belong to the project in the lab, in the order in which they are read; the others in
 * its folder are for our tools.
 */
const names = ["main.ts", "auth.ts", "schema.sql", "package.json"];

/** Where a file of the project lies in the repository. */
export function projectFileUrl(name: string): URL {
	return new URL(`../project/${name}`, import.meta.url);
}

/** The files of the project, as the reader finds them. */
export async function readProjectFiles(): Promise<Files> {
	const texts = await Promise.all(names.map((name) => readFile(projectFileUrl(name), "utf8")));
	return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ""]));
}
