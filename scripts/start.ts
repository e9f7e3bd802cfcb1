// `npm start`: builds what is not built yet, serves it, and says where.
import { join } from "node:path";
import { build } from "./build.ts";
import { root } from "../src/book/tools/command.ts";
import { buildIfChanged } from "./lib/freshness.ts";
import { localPort } from "../src/book/serve/own-address.ts";
import { serve } from "../src/book/serve/serve.ts";

function wantedPort(): number {
	const text = process.env["PORT"];
	if (text === undefined || text === "") return localPort;
	const port = Number(text);
	if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
	console.error(`PORT is "${text}"; it must be a whole number from 0 to 65535 (0: any free port).`);
	process.exit(2);
}

const port = wantedPort();
const code = await buildIfChanged(build);
if (code !== 0) process.exit(code);

const server = await serve({ dir: join(root, "dist"), port });
if (port !== 0 && server.port !== port) {
	console.log(`Port ${port} is in use; taking ${server.port}.`);
}
console.log(
	`\n  Lucia is open at ${server.url}\n  The playground:  ${server.url}playground/\n\n  Ctrl+C ends it.\n`,
);

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
	process.once(signal, () => {
		void server.close().then(() => process.exit(0));
	});
}
