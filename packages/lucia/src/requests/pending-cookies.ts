import { wrongArgument } from "../checks/argument.ts";
import type { Cookie } from "../cookies/cookie.ts";
import { hasMethod } from "../checks/shape.ts";
import { withoutCookie } from "../cookies/set-cookie.ts";

/** The cookies of one request that its middleware could not write. */
export class PendingCookies {
	readonly #list: Cookie[] = [];
	// What was appended here before, in any response. A line that is not among them is the app's own.
	#appended: Set<string> | null = null;

	/** One object for the whole request, so that it can be taken off early and read late. */
	get list(): readonly Cookie[] {
		return this.#list;
	}

	/** Adds a cookie; an older one for the same name, domain and path is over. */
	add(cookie: Cookie): void {
		this.remove(cookie);
		this.#list.push(cookie);
	}

	/** Removes what is over because this cookie could be written. */
	remove(cookie: Cookie): void {
		const list = this.#list;
		const lines = list.map((pending) => pending.serialize());
		const kept = withoutCookie(lines, cookie);
		list.splice(0, list.length, ...list.filter((_, index) => kept.includes(lines[index] ?? "")));
	}

	/** Appends all of them, as often as it is called, to as many responses as there are. */
	appendTo(headers: Headers): void {
		if (!hasMethod(headers, "getSetCookie")) {
			throw wrongArgument("What appendCookies() takes", "the Headers of a response", headers);
		}
		for (const cookie of this.#list) this.#append(headers, cookie);
	}

	#append(headers: Headers, cookie: Cookie): void {
		const appended = (this.#appended ??= new Set());
		const lines = headers.getSetCookie();
		const others = withoutCookie(lines, cookie);
		// The app has written this cookie itself: what it says is newer than what it was to pass on.
		if (lines.some((line) => !others.includes(line) && !appended.has(line))) return;
		headers.delete("Set-Cookie");
		const line = cookie.serialize();
		const at = cookie.value === "" ? others.findIndex((other) => isTwin(other, cookie)) : -1;
		others.splice(at < 0 ? others.length : at, 0, line);
		for (const other of others) headers.append("Set-Cookie", other);
		appended.add(line);
	}
}

/** Whether a line may be what a blank cookie is the host-only twin of, and has to come before. */
function isTwin(line: string, { name }: Cookie): boolean {
	return line.startsWith(`${name}=`) && /;\s*domain=/iu.test(line);
}
