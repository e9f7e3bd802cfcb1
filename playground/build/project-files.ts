import { readFile } from "node:fs/promises";
import type { Files } from "../runtime/protocol.ts";

/** The files that belong to the project in the lab; the others in its folder are for our tools. */
const names = ["package.json", "schema.sql", "auth.ts", "main.ts"];

/** The files of the project, as the reader finds them. */
export async function readProjectFiles(): Promise<Files> {
	const folder = new URL("../project/", import.meta.url);
	const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), "utf8")));
	return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ""]));
}
