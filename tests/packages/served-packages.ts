// The packages as the book serves them to those who follow it.
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../src/book/serve/serve.ts";

export interface ServedPackages {
	/** Without a slash at its end, as `installCommands()` takes it. */
	readonly address: string;
	readonly close: () => Promise<void>;
}

/** Serves tarballs from the place where a built site has them. */
export async function servePackages(tarballs: string): Promise<ServedPackages> {
	const site = await mkdtemp(join(tmpdir(), "lucia-served-"));
	await writeFile(join(site, "index.html"), "");
	await cp(tarballs, join(site, "packages"), { recursive: true });
	const server = await serve({ dir: site, port: 0 });
	return {
		address: server.url.replace(/\/$/, ""),
		close: async () => {
			await server.close();
			await rm(site, { recursive: true });
		},
	};
}
