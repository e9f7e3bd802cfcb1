import {
	type Command,
	defaultClient,
	type ErrorInfo,
	type KeyName,
	keyOfNewUser,
	type RuntimeEvent,
	type SessionInfo,
} from "#runtime/protocol";
import type { Action, Step } from "../world/step.ts";
import { errorHelp } from "./error-help.ts";
import { inWords } from "./time.ts";
import type { SessionView, View } from "./view.ts";

/** What a step came to, for the outcome under the buttons and for the live region. */
export interface Account {
	readonly tone: "good" | "clock" | "refused" | "bad";
	/** One sentence: what happened. */
	readonly summary: string;
	/** What it did to the sessions, a sentence each. */
	readonly details: readonly string[];
	readonly error?: ErrorInfo;
}

const sessionName = ({ number, userName }: Pick<SessionView, "number" | "userName">): string =>
	`Session ${number} of ${userName}`;

const keyName = ({ providerId, providerUserId }: KeyName): string =>
	`${providerId}:${providerUserId}`;

/** Above this many sentences the rest is counted: the outcome stands over what it tells of. */
const mostSentences = 3;

/** What became of the sessions between two views, a sentence for each of the first. */
function sessionChanges(before: View, after: View): string[] {
	const old = new Map(before.sessions.map((session) => [session.sessionId, session]));
	const sentences: string[] = [];
	for (const session of after.sessions) {
		const known = old.get(session.sessionId);
		old.delete(session.sessionId);
		if (known === undefined) {
			// In a long table it may have stood behind the last row that was told.
			if (session.createdIn === null) continue;
			sentences.push(`${sessionName(session)} is new and ${session.state}.`);
		} else if (known.renewedIn !== session.renewedIn) {
			const left = inWords(session.activeExpires - after.now);
			sentences.push(`${sessionName(session)} was renewed: ${session.state} for ${left}.`);
		} else if (known.state !== session.state) {
			sentences.push(`${sessionName(session)} is now ${session.state}.`);
		}
	}
	for (const session of old.values()) sentences.push(`${sessionName(session)} is gone.`);
	const more = sentences.length - mostSentences;
	if (more < 2) return sentences;
	return [...sentences.slice(0, mostSentences), `${more} more sessions changed.`];
}

/**
 * How many rows the statements of a step have changed, cascades and triggers included; `null` when none
 * was told, for storage need not be SQL. The library answers the same for what there was not, and the
 * tables are a bad witness: a long one is not told whole.
 */
function rowsChanged(events: readonly RuntimeEvent[]): number | null {
	let changed: number | null = null;
	let isCut = false;
	for (const event of events) {
		if (event.type === "sql") changed = (changed ?? 0) + event.changes;
		isCut ||= event.type === "dropped" && event.statements > 0;
	}
	return isCut && changed === 0 ? null : changed;
}

function summaryOfCommand(
	command: Command,
	events: readonly RuntimeEvent[],
	before: View,
	after: View,
): string {
	const valid = validSession(events);
	const changed = rowsChanged(events);
	/** @param isSeen - Whether the tables had it, for when that is all that was told. */
	const foundNone = (isSeen = true): boolean =>
		changed === null ? !isSeen && !before.isCut : changed === 0;
	const userName = (id: string): string =>
		[...after.users, ...before.users].find((user) => user.id === id)?.name ?? "the user";
	switch (command.type) {
		case "createUser": {
			const key = keyOfNewUser(command);
			if (key === null) return `Created user ${command.username}, without a key.`;
			const secret = command.password === null ? ", which has no password" : "";
			return `Created user ${command.username} with the key ${keyName(key)}${secret}.`;
		}
		case "updateUserAttributes":
			return `Updated the attributes of ${userName(command.userId)}.`;
		case "deleteUser":
			if (foundNone()) return "There is no such user to delete.";
			return `Deleted user ${userName(command.userId)} with all keys and sessions.`;
		case "createKey":
			return `Added the key ${keyName(command)} to ${userName(command.userId)}.`;
		case "updateKeyPassword":
			return command.password === null
				? `The key ${keyName(command)} has no password now.`
				: `The key ${keyName(command)} has a new password.`;
		case "deleteKey":
			return foundNone(before.keys.some(({ id }) => id === keyName(command)))
				? `There is no key ${keyName(command)} to delete.`
				: `The key ${keyName(command)} is deleted.`;
		case "signIn":
			return `Signed in with ${keyName(command)}: the ${command.client ?? defaultClient} got a cookie.`;
		case "signOut":
			return `Signed out: the ${command.client ?? defaultClient}'s cookie is cleared.`;
		case "createSession":
			return `Created a session for ${userName(command.userId)}.`;
		case "validate":
			return valid === null
				? "The session is valid."
				: `The session is valid: the request is that of ${userName(valid.userId)}.`;
		case "invalidateSession": {
			if (foundNone()) return "There is no such session to invalidate.";
			const session = [...before.sessions, ...after.gone].find(
				({ sessionId }) => sessionId === command.sessionId,
			);
			return session === undefined
				? "The session is invalidated."
				: `${sessionName(session)} is invalidated.`;
		}
		case "invalidateAllUserSessions":
			if (foundNone(before.sessions.some(({ userId }) => userId === command.userId)))
				return `${userName(command.userId)} has no session to invalidate.`;
			return `All sessions of ${userName(command.userId)} are invalidated.`;
		case "deleteDeadUserSessions": {
			const deleted = before.sessions.length - after.sessions.length;
			if (foundNone(deleted > 0))
				return `${userName(command.userId)} has no dead session to delete.`;
			// How many lay behind the last row that was told, nobody knows.
			if (before.isCut || deleted === 0)
				return `Deleted the dead sessions of ${userName(command.userId)}.`;
			return `Deleted ${deleted} dead session${deleted === 1 ? "" : "s"} of ${userName(command.userId)}.`;
		}
		case "setClock":
			return after.now < before.now
				? "The clock was set back."
				: `${inWords(after.now - before.now)} went by.`;
		default:
			return command satisfies never;
	}
}

const isClock = (action: Action): boolean =>
	action.type === "command" && action.command.type === "setClock";

const validSession = (events: readonly RuntimeEvent[]): SessionInfo | null =>
	events.findLast((event) => event.type === "session")?.session ?? null;

const isRefusal = (event: RuntimeEvent): boolean =>
	event.type === "session" && event.session === null;

const restarted = "The runtime was started again with the data from before.";

function accountOfError(error: ErrorInfo | undefined, details: readonly string[]): Account {
	if (error === undefined) return { tone: "bad", summary: "This did not work.", details };
	const help = errorHelp(error);
	const where = error.at === undefined ? "" : ` (${error.at.file}, line ${error.at.line})`;
	const summary = help?.sentence ?? `${error.name}: ${error.message}${where}`;
	return { tone: "bad", summary, details, error };
}

/** Tells what a finished step did, in plain words. */
export function describeStep(step: Step, before: View, after: View): Account {
	const { action, events, outcome } = step;
	const details = sessionChanges(before, after);
	const error = events.findLast((event) => event.type === "error")?.error;
	if (outcome === "hung") {
		return {
			tone: "bad",
			summary: `Stopped: it did not answer any more, as in an endless loop. ${restarted}`,
			details: [],
		};
	}
	if (outcome === "unsettled") {
		return {
			tone: "bad",
			summary: `Stopped: its time was over, and it was still waiting for a promise that had not settled. ${restarted}`,
			details: [],
		};
	}
	if (outcome === "stopped") {
		return { tone: "refused", summary: `Stopped by you. ${restarted}`, details: [] };
	}
	if (outcome === "error") return accountOfError(error, details);
	if (action.type === "run") {
		return { tone: "good", summary: `${action.entry} ran to its end.`, details };
	}
	const { command } = action;
	// Without a cookie nothing is asked for.
	if (command.type === "signOut" && (command.cookieHeader === "" || rowsChanged(events) === 0)) {
		details.push("The request had no valid session that could be ended.");
	}
	if (command.type === "validate" && events.some(isRefusal)) {
		return {
			tone: "refused",
			summary: "Not signed in: the request has no valid session.",
			details,
		};
	}
	return {
		tone: isClock(action) ? "clock" : "good",
		summary: summaryOfCommand(command, events, before, after),
		details,
	};
}
