/** How a line of the log is meant. */
type DebugLevel = "info" | "notice" | "fail" | "success";

/**
 * Writes the log of one instance. No line holds a session id, a password, a hash or a token.
 */
export type Debug = (
	topic: "request" | "session" | "key" | "token",
	level: DebugLevel,
	text: string,
	detail?: string,
) => void;

const ESCAPE = "\u001B[";
const RESET = `${ESCAPE}0m`;
const DIM = `${ESCAPE}2m`;
const LEVELS = { info: "", notice: `${ESCAPE}33m`, fail: `${ESCAPE}31m`, success: `${ESCAPE}32m` };
const TOPICS = {
	request: `${ESCAPE}36m`,
	session: `${ESCAPE}35m`,
	key: `${ESCAPE}34m`,
	token: `${ESCAPE}32m`,
};

/** The log of an instance: silent unless `enabled`. */
export function createDebug(enabled: boolean): Debug {
	if (!enabled) return () => {};
	console.log(`${ESCAPE}1m${TOPICS.request} lucia ${RESET} Debug mode enabled`);
	return (topic, level, text, detail) => {
		const time = new Date().toLocaleTimeString();
		const more = detail === undefined ? "" : ` ${DIM}${detail}${RESET}`;
		console.log(
			`${DIM}${time}${RESET}  ${TOPICS[topic]}[${topic}]${RESET} ${LEVELS[level]}${text}${RESET}${more}`,
		);
	};
}

/**
 * A URL as a log may have it: without the query, and without long parts of the path, which may be
 * the token of a password reset.
 */
export function loggableUrl(url: string | null | undefined): string {
	if (!url || !URL.canParse(url)) return "";
	const { origin, pathname } = new URL(url);
	return origin + pathname.replaceAll(/[^/]{20,}/gu, "…");
}

/** Tells the developer of a mistake that only shows when requests come in, once per instance. */
export function createWarnings(): (sentence: string) => void {
	let hasWarned = false;
	return (sentence) => {
		// Only one, because it may name the host of a request: visitors must not fill the log.
		if (hasWarned) return;
		hasWarned = true;
		console.warn(`lucia: ${sentence}`);
	};
}

const warnedAtStart = new Set<string>();

/**
 * Tells the developer of an option that will not do what it looks like. Each sentence once per
 * process: where instances are made for each request, it would fill the log.
 */
export function warnAtStart(sentence: string): void {
	if (warnedAtStart.has(sentence)) return;
	warnedAtStart.add(sentence);
	console.warn(`lucia: ${sentence}`);
}
