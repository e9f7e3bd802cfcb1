// Pagefind on a built site, asked in Node as a browser asks it: by what it exports.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { serve } from "../serve/serve.ts";

/** What Pagefind's own module does of what we use. */
interface PagefindModule {
	options(options: { basePath: string; baseUrl: string; noWorker: boolean }): Promise<void>;
	init(): Promise<void>;
	/** Everything, when nothing is asked for. */
	search(term: string | null, options?: object): Promise<{ readonly results: readonly Found[] }>;
}

interface Found {
	readonly id: string;
	readonly score: number;
	readonly data: () => Promise<{ readonly url: string }>;
}

/** An index that answers. */
export interface OpenPagefind {
	readonly pagefind: PagefindModule;
	readonly close: () => Promise<void>;
}

/**
 * @param site - absolute path of the built site
 * @returns its index; whoever opens it closes it
 */
export async function openPagefind(site: string): Promise<OpenPagefind> {
	const server = await serve({ dir: site, port: 0 });
	const file = pathToFileURL(join(site, "pagefind/pagefind.js")).href;
	const pagefind = (await import(/* @vite-ignore */ file)) as PagefindModule;
	await pagefind.options({ basePath: `${server.url}pagefind/`, baseUrl: "/", noWorker: true });
	await pagefind.init();
	return { pagefind, close: () => server.close() };
}

/** Each result is a file that is asked for, on a connection of its own. */
const AT_ONCE = 32;

/**
 * @param site - absolute path of the built site
 * @returns the ids that Pagefind gave to what it indexed, by address
 */
export async function pagefindIds(site: string): Promise<ReadonlyMap<string, string>> {
	const { pagefind, close } = await openPagefind(site);
	try {
		const { results } = await pagefind.search(null);
		const ids = new Map<string, string>();
		for (let start = 0; start < results.length; start += AT_ONCE) {
			const some = results.slice(start, start + AT_ONCE);
			const found = some.map(async ({ id, data }) => [(await data()).url, id] as const);
			for (const [url, id] of await Promise.all(found)) ids.set(url, id);
		}
		return ids;
	} finally {
		await close();
	}
}
