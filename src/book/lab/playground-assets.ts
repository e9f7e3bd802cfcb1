// What the playground is made of besides its pages: the worker, its frame and SQLite, the tree that a
// WebContainer mounts, and the project as a module. Built once per build; in `astro dev` served from
// memory and built again when something they are made of has changed.
import { mkdir, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { dirname, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import type { AstroIntegration } from "astro";
import {
	assetPaths,
	playgroundAssets as buildAssets,
	projectFileUrl,
	readProjectFiles,
	type Asset,
} from "@lucia/playground/build";

type VitePlugin = NonNullable<
	Parameters<
		Parameters<NonNullable<AstroIntegration["hooks"]["astro:config:setup"]>>[0]["updateConfig"]
	>[0]["vite"]
>["plugins"];
type DevServer = Parameters<
	NonNullable<AstroIntegration["hooks"]["astro:server:setup"]>
>[0]["server"];

const base = "/playground/";
const projectModule = "virtual:playground-project";
const resolvedModule = `\0${projectModule}`;

const types: Readonly<Record<string, string>> = {
	html: "text/html; charset=utf-8",
	js: "text/javascript; charset=utf-8",
	json: "application/json; charset=utf-8",
	wasm: "application/wasm",
};

/** `import files from "virtual:playground-project"`: the project's files by name. */
function projectAsModule(): VitePlugin {
	return [
		{
			name: "playground-project",
			resolveId: (id: string) => (id === projectModule ? resolvedModule : null),
			async load(id: string) {
				if (id !== resolvedModule) return null;
				const files = await readProjectFiles();
				for (const name of Object.keys(files))
					this.addWatchFile(fileURLToPath(projectFileUrl(name)));
				return `export default ${JSON.stringify(files)};`;
			},
		},
	];
}

const folder = (path: string): string =>
	fileURLToPath(new URL(`../../../${path}/`, import.meta.url));
const packages = folder("packages");
const sources = [folder("playground/runtime"), folder("playground/project"), packages];

function serve(server: DevServer): void {
	let built: Promise<readonly Asset[]> | null = null;
	server.watcher.add(packages);
	server.watcher.on("all", (_event, path) => {
		if (built === null || path.includes(`${sep}dist${sep}`) || /\.test\.tsx?$/.test(path)) return;
		if (!sources.some((source) => path.startsWith(source))) return;
		built = null;
		// A worker cannot be replaced in a running lab: the page begins anew.
		server.ws.send({ type: "full-reload" });
	});
	const send = async (path: string, response: ServerResponse): Promise<void> => {
		try {
			built ??= buildAssets();
			const asset = (await built).find((one) => one.path === path);
			if (asset === undefined) throw new Error(`no asset has the path ${path}`);
			const type = types[path.split(".").at(-1) ?? ""] ?? "application/octet-stream";
			response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-store" });
			response.end(asset.content);
		} catch (error) {
			built = null;
			const message = stripVTControlCharacters(
				error instanceof Error ? error.message : String(error),
			);
			// The lab can only say that a part is missing: the reason is for whoever writes it.
			server.config.logger.error(`The playground cannot be built: ${message}`);
			server.ws.send({ type: "error", err: { message, stack: "" } });
			response.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" }).end(message);
		}
	};
	server.middlewares.use((request, response, next) => {
		const path = request.url?.split("?")[0] ?? "";
		const name = assetPaths.find((one) => path === base + one);
		if (name === undefined) next();
		else void send(name, response);
	});
}

/** The parts of the playground's runtimes under `/playground/`, and the project as a module. */
export function playgroundAssets(): AstroIntegration {
	return {
		name: "playground-assets",
		hooks: {
			"astro:config:setup": ({ updateConfig }) => {
				updateConfig({ vite: { plugins: projectAsModule() ?? [] } });
			},
			"astro:server:setup": ({ server }) => {
				serve(server);
			},
			"astro:build:done": async ({ dir, logger }) => {
				const assets = await buildAssets();
				await Promise.all(
					assets.map(async ({ path, content }) => {
						const file = fileURLToPath(new URL(`.${base}${path}`, dir));
						await mkdir(dirname(file), { recursive: true });
						await writeFile(file, content);
					}),
				);
				logger.info(`${assets.length} files written to ${base}`);
			},
		},
	};
}
