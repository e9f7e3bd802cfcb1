import { test as base } from "../browser/test.ts";
import { type RoutePeer, routePeer } from "./route.ts";

interface Fixtures {
	/**
	 * Answers for stackblitz.com from here on, until the test ends.
	 *
	 * @param pageOrigin - The origin whose pages may use it; the site's when it is left out.
	 */
	attachPeer: (pageOrigin?: string) => Promise<RoutePeer>;
}

export const test: ReturnType<typeof base.extend<Fixtures>> = base.extend<Fixtures>({
	attachPeer: async ({ page, baseURL }, use) => {
		const peers: RoutePeer[] = [];
		await use(async (pageOrigin) => {
			const peer = await routePeer(page, pageOrigin ?? new URL(baseURL ?? "").origin);
			peers.push(peer);
			return peer;
		});
		await page.close();
		await Promise.all(peers.map((peer) => peer.close()));
	},
});

export type AttachPeer = Fixtures["attachPeer"];
