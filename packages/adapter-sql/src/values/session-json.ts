// Sessions outside of tables: one text of JSON each, as the session adapters keep them since v2.
import type { SessionSchema } from "lucia";
import { REMEDIES } from "./storable.ts";
import { classify } from "./value-kind.ts";

/**
 * The text of a session.
 *
 * @throws TypeError which names the attribute, and what its value is, when JSON would keep the value as
 * another one (a `Date` as text) or not at all.
 */
export function sessionToJson(session: SessionSchema): string {
	const kept = Object.entries(session)
		.filter(([, value]) => value !== undefined)
		.map(([attribute, value]) => [attribute, asKept(attribute, value, [])]);
	return JSON.stringify(Object.fromEntries(kept));
}

/** The value as JSON keeps it. Each member is read once, since it may be another one the next time. */
function asKept(attribute: string, value: unknown, holders: readonly unknown[]): unknown {
	if (value === null) return null;
	const { kind, name } = classify(value);
	if (kind === "text" || kind === "boolean") return value;
	if (kind === "number" && Number.isFinite(value)) return value;
	if (holders.includes(value)) throw refused(attribute, `${name} that holds itself`);
	const within = [...holders, value];
	if (kind === "array") {
		return Array.from(value as unknown[], (member) => asKept(attribute, member, within));
	}
	if (kind === "object") {
		const members = Object.entries(value as object).filter(([, member]) => member !== undefined);
		return Object.fromEntries(
			members.map(([key, member]) => [key, asKept(attribute, member, within)]),
		);
	}
	if (kind === "number") throw refused(attribute, "a number that is infinite");
	throw refused(attribute, name, kind === null ? undefined : REMEDIES[kind]);
}

function refused(attribute: string, name: string, remedy?: string): TypeError {
	const sentence =
		`The attribute "${attribute}" of a session cannot store ${name}: ` +
		"JSON keeps text, finite numbers, booleans, null, and arrays and objects of these.";
	return new TypeError(remedy === undefined ? sentence : `${sentence} ${remedy}`);
}

/**
 * The session that storage has under an id.
 *
 * @param stored - What is stored there: text, or what the storage itself has parsed of it.
 * @returns `null` when it is the session of another id, as storage that folds ids may find it.
 * @throws Error when it is no session. It names neither the id nor what is stored: both are secrets.
 */
export function sessionFromJson(stored: unknown, id: string): SessionSchema | null {
	const session = typeof stored === "string" ? parsed(stored) : stored;
	if (!isSession(session)) {
		throw new Error(
			"What is stored under the id of a session is no session: the prefix is used for something else too, or the value was changed. Nobody is signed in by it; delete it.",
		);
	}
	return session.id === id ? session : null;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Without the parser's error, which quotes the text.
		return null;
	}
}

function isSession(value: unknown): value is SessionSchema {
	if (typeof value !== "object" || value === null) return false;
	const { id, user_id, active_expires, idle_expires } = value as Record<string, unknown>;
	return (
		typeof id === "string" &&
		// Apps without types may have numbers.
		(typeof user_id === "string" || typeof user_id === "number") &&
		typeof active_expires === "number" &&
		typeof idle_expires === "number"
	);
}
