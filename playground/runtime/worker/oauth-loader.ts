import type { ModuleUrls } from "../engine/linker.ts";
import type { CarriedModules, OAuthModules } from "../engine/own-modules.ts";
import type { OAuthAnswer } from "./sandbox-protocol.ts";

/** What `oauth.js` exports (playground/build/worker-assets.ts makes it): it imports nothing by itself. */
interface OAuthProgram {
	readonly default: (carried: CarriedModules) => OAuthModules;
}

/**
 * Gets `@lucia-auth/oauth` from the page when a program imports it: no request of the worker's own gets out.
 *
 * @param port - The page answers there.
 * @param dataOf - Reads the data of a message.
 */
export function oauthLoader(
	port: MessagePort,
	urls: ModuleUrls,
	dataOf: (event: MessageEvent<unknown>) => unknown,
): (carried: CarriedModules) => Promise<OAuthModules> {
	// Taken now: the reader's program may replace them.
	const { Promise } = globalThis;
	const ask = port.postMessage.bind(port, null);
	let take: (answer: OAuthAnswer) => void = () => undefined;
	port.addEventListener("message", (event: MessageEvent<unknown>) => {
		take(dataOf(event) as OAuthAnswer);
	});
	port.start();
	let loaded: OAuthModules | null = null;

	async function load(carried: CarriedModules): Promise<OAuthModules> {
		const answer = await new Promise<OAuthAnswer>((resolve) => {
			take = resolve;
			ask();
		});
		if (answer.t === "problem") throw new Error(answer.message);
		const url = urls.toUrl(answer.source, "");
		try {
			const program = (await urls.importUrl(url)) as unknown as OAuthProgram;
			return program.default(carried);
		} finally {
			urls.revokeUrl(url);
		}
	}

	return async (carried) => {
		// A project imports one thing after the other, so that nobody else asks meanwhile.
		loaded ??= await load(carried);
		return loaded;
	};
}
