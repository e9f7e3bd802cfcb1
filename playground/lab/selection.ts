import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { cookieHeader } from "../world/cookie-jar.ts";
import type { Step } from "../world/step.ts";
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
	readonly cookieToSend: ReadonlySignal<string>;
	selectUser(id: string): void;
	selectSession(id: string): void;
}

/** A selection, and what moves it besides the reader. */
export interface MovedSelection {
	readonly selection: Selection;
	/** Goes along with a step: what it made is selected. */
	readonly follow: (step: Step, before: View, after: View) => void;
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
	const cookieToSend = computed(() => {
		const session = selectedSession.value;
		const jar = jarOf(world.value);
		const ofBrowser = cookieHeader(jar, world.value.now);
		// A session that was never in the jar belongs to another client, which still has its id.
		const inJar = (id: string): boolean =>
			jar.some(({ value }) => value === encodeURIComponent(id));
		return session === null || inJar(session.sessionId)
			? ofBrowser
			: `${world.value.server.cookieName}=${session.sessionId}`;
	});

	const selection: Selection = {
		selectedUser,
		selectedSession,
		carrier,
		cookieToSend,
		selectUser(id) {
			userId.value = id;
			const theirs = view.value.sessions.findLast((session) => session.userId === id);
			if (theirs !== undefined && selectedSession.value?.userId !== id) {
				sessionId.value = theirs.sessionId;
			}
		},
		selectSession(id) {
			sessionId.value = id;
			const owner = view.value.sessions.find((session) => session.sessionId === id)?.userId;
			if (owner !== undefined) userId.value = owner;
		},
	};

	return {
		selection,
		follow(step, before, after) {
			const newUser = after.users.find(({ id }) => !before.users.some((user) => user.id === id));
			const newSession = after.sessions.find(
				(session) => !before.sessions.some((old) => old.sessionId === session.sessionId),
			);
			if (newUser !== undefined) userId.value = newUser.id;
			if (newSession !== undefined) {
				sessionId.value = newSession.sessionId;
				userId.value = newSession.userId;
			}
			if (step.action.type === "command" && step.action.command.type === "signIn") {
				carrier.value = "cookie";
			}
		},
		clear() {
			userId.value = null;
			sessionId.value = null;
		},
	};
}
