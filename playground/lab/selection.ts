import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { cookieHeader } from "../world/cookie-jar.ts";
import { jarOf, type World } from "../world/world.ts";
import type { SessionView, UserView, View } from "./view.ts";

export type Carrier = "cookie" | "bearer";

/** Whom and what the buttons of a lab act on. */
export interface Selection {
	readonly selectedUser: ReadonlySignal<UserView | null>;
	readonly selectedSession: ReadonlySignal<SessionView | null>;
	/** How the next validation proves who it is. */
	readonly carrier: Signal<Carrier>;
	/** The `Cookie` header that the next request of the browser carries; `""` for none. */
	readonly browserCookies: ReadonlySignal<string>;
	selectUser(id: string): void;
	selectSession(id: string): void;
}

/** A selection, and what moves it besides the reader. */
export interface MovedSelection {
	readonly selection: Selection;
	/** Goes along with a step: what it made is selected. */
	readonly follow: (before: View, after: View) => void;
	/** Selects nothing by hand. */
	readonly clear: () => void;
}

/** Nothing selected by hand: the newest user and the newest session. */
export function createSelection(
	world: ReadonlySignal<World>,
	view: ReadonlySignal<View>,
): MovedSelection {
	const userId = signal<string | null>(null);
	const sessionId = signal<string | null>(null);
	const carrier = signal<Carrier>("cookie");

	const selectedSession = computed(
		() =>
			view.value.sessions.find((session) => session.sessionId === sessionId.value) ??
			view.value.sessions.at(-1) ??
			null,
	);
	const selectedUser = computed(
		() => view.value.users.find(({ id }) => id === userId.value) ?? view.value.users.at(-1) ?? null,
	);
	const browserCookies = computed(() => cookieHeader(jarOf(world.value), world.value.now));
	/** The browser sends what it has; a session that it has not comes as the token of another client. */
	const choose = (session: SessionView | undefined): void => {
		if (session === undefined) return;
		sessionId.value = session.sessionId;
		carrier.value = session.held ? "cookie" : "bearer";
	};

	const selection: Selection = {
		selectedUser,
		selectedSession,
		carrier,
		browserCookies,
		selectUser(id) {
			userId.value = id;
			const theirs = view.value.sessions.findLast((session) => session.userId === id);
			if (selectedSession.value?.userId !== id) choose(theirs);
		},
		selectSession(id) {
			const session = view.value.sessions.find((candidate) => candidate.sessionId === id);
			if (session === undefined) return;
			choose(session);
			userId.value = session.userId;
		},
	};

	return {
		selection,
		follow(before, after) {
			// Not one that has only moved up into sight, because another was deleted from a long table.
			const newUser = before.isCut
				? undefined
				: after.users.find(({ id }) => !before.users.some((user) => user.id === id));
			const newSession = after.sessions.find(
				(session) =>
					session.createdIn !== null &&
					!before.sessions.some((old) => old.sessionId === session.sessionId),
			);
			if (newUser !== undefined) userId.value = newUser.id;
			if (newSession !== undefined) {
				choose(newSession);
				userId.value = newSession.userId;
			}
		},
		clear() {
			userId.value = null;
			sessionId.value = null;
			carrier.value = "cookie";
		},
	};
}
