import { dataUrls } from "../engine/data-urls.ts";
import type { ModuleExports, ModuleUrls } from "../engine/linker.ts";
import type { WorkerStart } from "./sandbox-protocol.ts";
import type { start } from "./worker.ts";

/*
 * What every worker of the sandbox is made of (sandbox.html carries it): it imports the worker's program, and hands
 * the start over to it. It is small because it is a `data:` URL. The address of a script stands in each line of its
 * stack traces and is resolved by each of its `import()`s: with the whole program in it, a run took several times as long.
 */

/** WebKit cannot import `blob:` modules in this kind of worker, the others can. */
async function moduleUrls(): Promise<ModuleUrls> {
	// Bound now: the reader's code may replace them.
	const createObjectURL = URL.createObjectURL.bind(URL);
	const revokeObjectURL = URL.revokeObjectURL.bind(URL);
	const urls: ModuleUrls = {
		toUrl: (source) => createObjectURL(new Blob([source], { type: "text/javascript" })),
		revokeUrl: (url) => {
			revokeObjectURL(url);
		},
		importUrl: (url) => import(url) as Promise<ModuleExports>,
	};
	const url = urls.toUrl("export const works = true;", "works.js");
	try {
		await urls.importUrl(url);
		return urls;
	} catch {
		return dataUrls;
	} finally {
		urls.revokeUrl(url);
	}
}

async function load({ program, ...how }: WorkerStart): Promise<void> {
	const urls = await moduleUrls();
	const url = urls.toUrl(program, "");
	const worker = (await urls.importUrl(url)) as { readonly start: typeof start };
	urls.revokeUrl(url);
	await worker.start(how, urls);
}

globalThis.addEventListener(
	"message",
	(event: MessageEvent<WorkerStart>) => {
		// Told to the frame: a promise that nobody waits for would be lost with its reason.
		load(event.data).catch(reportError);
	},
	{ once: true },
);
