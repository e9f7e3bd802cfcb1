// Writes the types of the routes, as the plugin of Vite does. Run in the folder of a project.
import { existsSync } from "node:fs";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Generator, getConfig } from "@tanstack/router-generator";

const root = process.cwd();
const routes = join(root, "src", "routes");
const entries = await readdir(routes, { recursive: true, withFileTypes: true });
const files = await Promise.all(
	entries
		.filter((entry) => entry.isFile())
		.map(async ({ parentPath, name }) => {
			const path = join(parentPath, name);
			return { path, text: await readFile(path, "utf8") };
		}),
);
await new Generator({ config: getConfig({ target: "react" }, root), root }).run();
// What the plugin of TanStack Start writes below them: what src/start.ts gives to server functions.
if (existsSync(join(root, "src", "start.ts"))) {
	const register = `import type { getRouter } from "./router";
import type { startInstance } from "./start";

declare module "@tanstack/react-start" {
	interface Register {
		ssr: true;
		router: Awaited<ReturnType<typeof getRouter>>;
		config: Awaited<ReturnType<typeof startInstance.getOptions>>;
	}
}
`;
	await writeFile(join(root, "src", "register.d.ts"), register);
}
// It mends the paths in the routes, too; what is checked is what the page says.
for (const { path, text } of files) await writeFile(path, text);
