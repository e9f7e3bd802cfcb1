import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { frameHeaders, framePage } from "./frame-page.ts";
import { Session } from "./session.ts";

export interface RoutePeer {
	/** Containers that were built so far. */
	readonly sessions: readonly Session[];
	/** Ends them all, and resolves when nothing of them is left. */
	close(): Promise<void>;
}

/**
 * Answers for `https://stackblitz.com` in this page: the document of the frame and the WebSocket of
 * its session, both inside of Playwright. No port is opened.
 *
 * @param pageOrigin - The only origin whose pages may use the containers.
 */
export async function routePeer(page: Page, pageOrigin: string): Promise<RoutePeer> {
	const sessions: Session[] = [];
	const closers: (() => void)[] = [];
	const token = randomBytes(16).toString("hex");
	const socketUrl = `wss://stackblitz.com/peer?token=${token}`;
	const body = await framePage({ socketUrl, pageOrigin });
	await page.route(/^https:\/\/stackblitz\.com\/headless(\?|$)/, (route) =>
		route.fulfill({ status: 200, headers: frameHeaders, body }),
	);
	await page.routeWebSocket(/^wss:\/\/stackblitz\.com\//, (socket) => {
		if (socket.url() !== socketUrl) {
			void socket.close({ code: 1008, reason: "wrong token" });
			return;
		}
		// Playwright does not tell of a socket whose page is gone: `close` does.
		let close: () => void = () => {};
		const closed = new Promise<void>((resolve) => (close = resolve));
		closers.push(close);
		// Handlers at once: messages that come earlier are lost.
		socket.onClose(() => close());
		const session = new Session({
			send: (text) => socket.send(text),
			onMessage: (listener) => socket.onMessage((message) => listener(String(message))),
			onClose: (listener) => void closed.then(listener),
		});
		sessions.push(session);
	});
	return {
		sessions,
		close: async () => {
			for (const close of closers) close();
			await Promise.all(sessions.map(({ ended }) => ended));
		},
	};
}
