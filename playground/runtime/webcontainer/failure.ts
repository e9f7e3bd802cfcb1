import { RuntimeError } from "../runtime-error.ts";

const otherPlayground = "The worker playground needs none of this and works here and now.";

/** Every way in which a boot fails, as a sentence that says what happened, then what to do. */
export const bootFailures = {
	unsupported: (missing: string): RuntimeError =>
		new RuntimeError(
			"unsupported",
			`This browser cannot run Node.js in the page: it lacks ${missing}. Open the page in a current Chrome, Edge, Firefox or Safari. ${otherPlayground}`,
		),
	insecure: (): RuntimeError =>
		new RuntimeError(
			"not-isolated",
			`The WebContainer needs a page that came over HTTPS (or from localhost). Open this page by its https:// address. ${otherPlayground}`,
		),
	notIsolated: (): RuntimeError =>
		new RuntimeError(
			"not-isolated",
			`This page is not cross-origin isolated, and the WebContainer needs that. Open it by a full page load at its own address; if the site is yours, send "Cross-Origin-Opener-Policy: same-origin" and "Cross-Origin-Embedder-Policy: require-corp" with it. ${otherPlayground}`,
		),
	offline: (host: string): RuntimeError =>
		new RuntimeError(
			"offline",
			`Your browser says that it is offline, and the WebContainer is loaded from ${host}. Connect, then boot again. ${otherPlayground}`,
		),
	unreachable: (host: string): RuntimeError =>
		new RuntimeError(
			"unreachable",
			`${host} cannot be reached from here. Check the connection, or a firewall or content blocker that refuses that host, then boot again. ${otherPlayground}`,
		),
	noAnswer: (host: string, ms: number): RuntimeError =>
		new RuntimeError(
			"timeout",
			`${host} did not answer within ${inSeconds(ms)}. The connection may be slow or a firewall may swallow it; try again in a while. ${otherPlayground}`,
		),
	// Chromium tells a frame that was refused from one that is late; Firefox and WebKit do not.
	notLoaded: (host: string, ms: number): RuntimeError =>
		new RuntimeError(
			"timeout",
			`${host} answered, but its WebContainer did not load within ${inSeconds(ms)}. The connection may be slow, or the service down; try again in a while. ${otherPlayground}`,
		),
	wrongAnswer: (host: string): RuntimeError =>
		new RuntimeError(
			"blocked",
			`${host} answered, but not with a WebContainer: the service may be down, or a sign-in page or filter of your network answers in its place. Open https://${host} in a tab to see, then boot again. ${otherPlayground}`,
		),
	policy: (host: string, directive: string): RuntimeError =>
		new RuntimeError(
			"blocked",
			`The content security policy of this page (${directive}) forbids ${host}. If the site is yours, allow it in frame-src and connect-src. ${otherPlayground}`,
		),
	unfinished: (host: string, ms: number): RuntimeError =>
		new RuntimeError(
			"timeout",
			`The WebContainer began to start but was not ready after ${inSeconds(ms)}. The computer or ${host} may be busy; boot again. ${otherPlayground}`,
		),
	refused: (host: string, cause: unknown): RuntimeError =>
		new RuntimeError(
			"crashed",
			`${host} refused to start a WebContainer for this page${reported(cause)}. Boot again; if it stays so, this site may need an API key of WebContainers. ${otherPlayground}`,
			cause,
		),
	noFile: (cause: unknown): RuntimeError =>
		new RuntimeError(
			"unreachable",
			`A file of this site that the WebContainer needs could not be loaded. Reload the page. ${otherPlayground}`,
			cause,
		),
	silent: (ms: number): RuntimeError =>
		new RuntimeError(
			"crashed",
			`The WebContainer did not answer for ${inSeconds(ms)}. Boot again. ${otherPlayground}`,
		),
} as const;

function inSeconds(ms: number): string {
	const seconds = Math.round(ms / 100) / 10;
	return seconds === 1 ? "1 second" : `${seconds} seconds`;
}

/** What the other side said, as plain text of bounded length: it is not ours. */
function reported(cause: unknown): string {
	const text = cause instanceof Error ? cause.message : "";
	return text === "" ? "" : ` (it says: ${text.slice(0, 200)})`;
}
