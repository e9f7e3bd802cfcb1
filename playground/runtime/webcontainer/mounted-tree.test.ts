import { spawn } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProjectFiles } from "../../build/project-files.ts";
import type { EngineMessage, EngineRequest, Files } from "../protocol.ts";
import { engineFolders, type MountedFiles, runnerPath, toFileSystemTree } from "./mounted-files.ts";
import { buildMountedTree } from "./mounted-tree.ts";
import { readOutput } from "./output-lines.ts";

const project: Files = await readProjectFiles();

/** This Node, and the one of the system when it is another: a container's may be as old as that. */
const nodes: readonly (readonly [name: string, path: string])[] = [
	["this Node", process.execPath],
	...(process.env["PATH"] ?? "")
		.split(delimiter)
		.filter((folder) => !folder.includes("node_modules"))
		.map((folder) => join(folder, "node"))
		.filter((path) => existsSync(path))
		.slice(0, 1)
		.map((path) => ["the system's Node", path] as const),
];

describe("the tree that is mounted", () => {
	let json: string;
	let files: MountedFiles;
	let root: string;

	beforeAll(async () => {
		json = await buildMountedTree(project);
		files = JSON.parse(json) as MountedFiles;
		root = mkdtempSync(join(tmpdir(), "mounted-tree-"));
		for (const [path, contents] of Object.entries(files)) {
			const target = join(root, path);
			mkdirSync(dirname(target), { recursive: true });
			writeFileSync(
				target,
				typeof contents === "string" ? contents : Buffer.from(contents.base64, "base64"),
			);
		}
	});
	afterAll(() => rmSync(root, { recursive: true }));

	it("holds the project file for file, its packages and the runner, and nothing for editors", () => {
		for (const [name, text] of Object.entries(project)) {
			expect(files[`project/${name}`]).toBe(text);
		}
		const packages = Object.keys(files).filter((path) => path.endsWith("/package.json"));
		expect(packages).toEqual([
			"node_modules/@lucia-auth/adapter-sqlite/package.json",
			"node_modules/@lucia-auth/oauth/package.json",
			"node_modules/lucia/package.json",
			"node_modules/@noble/hashes/package.json",
			"node_modules/sql.js/package.json",
			"project/package.json",
		]);
		expect(Object.keys(files).filter((path) => /\.d\.[mc]?ts$|\.map$/.test(path))).toEqual([]);
		expect(json).not.toContain("sourceMappingURL");
	});

	it("has no name of this machine in it", () => {
		expect(json).not.toContain(process.cwd());
	});

	it("becomes the tree that the client takes, bytes as bytes", () => {
		const tree = toFileSystemTree({ "a/b.txt": "text", "a/c.bin": { base64: "AP8=" } });
		expect(tree).toEqual({
			a: {
				directory: {
					"b.txt": { file: { contents: "text" } },
					"c.bin": { file: { contents: Uint8Array.of(0, 255) } },
				},
			},
		});
		expect(() => toFileSystemTree({ a: "", "a/b": "" })).toThrow("lies in a file");
	});

	it.each(nodes.map(([name, path], index) => [name, path, index + 1] as const))(
		"runs the project on %s, installed from nowhere",
		async (_, node, number) => {
			const { requests } = engineFolders(number);
			mkdirSync(join(root, requests), { recursive: true });
			const child = spawn(node, [runnerPath, String(number)], {
				cwd: root,
				env: {},
				stdio: ["ignore", "pipe", "inherit"],
			});
			try {
				const messages: EngineMessage[] = [];
				let heard: () => void = () => {};
				const reader = readOutput(
					(message) => {
						messages.push(message as EngineMessage);
						heard();
					},
					() => {},
				);
				child.stdout.setEncoding("utf8").on("data", (chunk: string) => reader.push(chunk));
				const ask = async (request: Exclude<EngineRequest, { t: "ping" }>) => {
					const path = join(root, requests, `${request.id}.json`);
					writeFileSync(`${path}.part`, JSON.stringify(request));
					renameSync(`${path}.part`, path);
					const end = (message: EngineMessage): boolean =>
						message.t === "done" && message.id === request.id;
					while (!messages.some(end)) await new Promise<void>((resolve) => (heard = resolve));
					const events = messages.flatMap((message) =>
						message.t === "events" && message.id === request.id ? message.events : [],
					);
					return { done: messages.find(end), events };
				};

				const world = { seed: 1, now: Date.UTC(2026, 0, 1), snapshot: null };
				const boot = await ask({ t: "boot", id: 1, again: false, files: project, ...world });
				expect(boot.done).toEqual({ t: "done", id: 1, ok: true });
				const runOf = (id: number, files: Files) =>
					ask({ t: "run", id, step: 1, files, entry: "main.ts", ...world, outputBytes: 10_000 });
				const run = await runOf(2, project);
				expect(run.events.filter(({ type }) => type === "error")).toEqual([]);
				expect(run.done).toEqual({ t: "done", id: 2, ok: true });
				expect(run.events.filter(({ type }) => type === "console").length).toBeGreaterThan(0);
				// What it ran lies beside what the reader wrote.
				const loaded = join(root, engineFolders(number).loads, "2");
				expect(readFileSync(join(loaded, "main.ts"), "utf8")).toBe(project["main.ts"]);
				expect(existsSync(join(loaded, "main.ts.mjs"))).toBe(true);

				const signIn = `
					import { decodeIdToken, signInWith } from "@lucia-auth/oauth";
					import { apple } from "@lucia-auth/oauth/providers";
					console.log(typeof decodeIdToken, typeof signInWith, typeof apple);
				`;
				const oauth = await runOf(3, { ...project, "main.ts": signIn });
				expect(oauth.events).toContainEqual({
					type: "console",
					level: "log",
					text: "function function function",
				});
			} finally {
				child.kill("SIGKILL");
			}
		},
	);
});
