import type { Page } from "@playwright/test";
import { contract } from "../../packages/oauth/test/contracts/github.ts";
import { startContractServer } from "../../packages/oauth/test/contract-server.ts";

/** GitHub as an app and a browser know it, behind GitHub's own addresses. */
export interface GithubPeer {
	/** What the process of an app needs in its environment. */
	readonly env: Readonly<Record<string, string>>;
	/** Who is signed in at GitHub. */
	person: { readonly id: number; readonly login: string };
	/** Lets a page find the consent screen at github.com. */
	readonly showTo: (page: Page) => Promise<void>;
	readonly close: () => Promise<void>;
}

/** Starts the peer: the API over a socket, the consent screen inside the browser. */
export async function startGithubPeer(): Promise<GithubPeer> {
	const config: Record<string, unknown> = { ...contract.config, scope: [] };
	const peer = { person: { id: 583_231, login: "ada" } };
	const server = await startContractServer({
		...contract,
		config: config as never,
		user: {
			...contract.user,
			get answer() {
				return { ...peer.person, name: null, email: null, node_id: "MDQ6" };
			},
		} as never,
	});

	/** The page on which somebody agrees, or does not. */
	function consent(asked: URL): string {
		const read = (name: string) => asked.searchParams.get(name) ?? "";
		const redirectUri = read("redirect_uri");
		config["redirectUri"] = redirectUri;
		const code = server.code({ challenge: read("code_challenge") });
		const state = read("state");
		const answer = (parameters: Record<string, string>) =>
			`${redirectUri}?${new URLSearchParams(parameters)}`.replaceAll("&", "&amp;");
		const agree = answer({ code, state, iss: "https://github.com/login/oauth" });
		const deny = answer({ error: "access_denied", state });
		return `<!doctype html><title>GitHub</title><h1>Authorize</h1>
			<p><a href="${agree}">Authorize</a></p><p><a href="${deny}">Cancel</a></p>`;
	}

	return Object.assign(peer, {
		env: {
			CONTRACT_SERVER: server.address,
			GITHUB_CLIENT_ID: String(config["clientId"]),
			GITHUB_CLIENT_SECRET: String(config["clientSecret"]),
		},
		showTo: async (page: Page) => {
			const session = await page.context().newCDPSession(page);
			// Routes of Playwright do not see where a redirect leads.
			session.on("Fetch.requestPaused", ({ requestId, request }) => {
				const body = Buffer.from(consent(new URL(request.url))).toString("base64");
				const responseHeaders = [{ name: "Content-Type", value: "text/html; charset=utf-8" }];
				void session.send("Fetch.fulfillRequest", {
					requestId,
					responseCode: 200,
					responseHeaders,
					body,
				});
			});
			await session.send("Fetch.enable", {
				patterns: [{ urlPattern: "https://github.com/*" }],
			});
		},
		close: () => server.close(),
	});
}
