import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { frameHeaders, framePage } from "./frame-page.ts";
import { Session } from "./session.ts";

export interface RoutePeer {
	/** Containers that were built so far. */
	readonly sessions: readonly Session[];
}

/**
 * Answers for `https://stackblitz.com` in this page: the document of the frame and the WebSocket of
 * its session, both inside of Playwright. No port is opened.
 *
 * @param pageOrigin - The only origin whose pages may use the containers.
 */
export async function routePeer(page: Page, pageOrigin: string): Promise<RoutePeer> {
	const sessions: Session[] = [];
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
		// Handlers at once: messages that come earlier are lost.
		const session = new Session({
			send: (text) => socket.send(text),
			onMessage: (listener) => socket.onMessage((message) => listener(String(message))),
			onClose: (listener) => socket.onClose(() => listener()),
			close: () => void socket.close(),
		});
		sessions.push(session);
		page.once("close", () => void socket.close());
	});
	return { sessions };
}
