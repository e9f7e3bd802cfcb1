import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { createKeyId } from "lucia";
import type { KeyName } from "#runtime/protocol";

/** What stands in the fields of the lab. Each field exists once and serves several calls. */
export interface Fields {
	readonly username: Signal<string>;
	readonly password: Signal<string>;
	readonly providerId: Signal<string>;
	/** Follows the user name until the reader types another one. */
	readonly providerUserId: ReadonlySignal<string>;
	setProviderUserId(value: string): void;
	/** The password as the library takes it: an empty field is `null`, no password. */
	readonly passwordOrNull: ReadonlySignal<string | null>;
	/** The key that the two provider fields name. */
	readonly key: ReadonlySignal<KeyName>;
	/** The same for a new user: with both fields empty there is none. */
	readonly keyOrNull: ReadonlySignal<KeyName | null>;
	/** Why no key can have this provider id, in the library's words; `null` when one can. */
	readonly providerIdProblem: ReadonlySignal<string | null>;
	/** Why no key can be made with this provider user id, in the library's words. */
	readonly providerUserIdProblem: ReadonlySignal<string | null>;
}

export const defaultUsername = "alice";
export const defaultPassword = "correct horse";
/** The provider of keys that are made of a user name and a password. */
export const usernameProvider = "username";

function problemOf(key: KeyName): string | null {
	try {
		createKeyId(key.providerId, key.providerUserId);
		return null;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

export function createFields(): Fields {
	const username = signal(defaultUsername);
	const password = signal(defaultPassword);
	const providerId = signal(usernameProvider);
	const typed = signal<string | null>(null);
	const providerUserId = computed(() => typed.value ?? username.value);
	const key = computed(() => ({
		providerId: providerId.value,
		providerUserId: providerUserId.value,
	}));
	return {
		username,
		password,
		providerId,
		providerUserId,
		setProviderUserId(value) {
			typed.value = value;
		},
		passwordOrNull: computed(() => (password.value === "" ? null : password.value)),
		key,
		keyOrNull: computed(() =>
			providerId.value === "" && providerUserId.value === "" ? null : key.value,
		),
		providerIdProblem: computed(() => problemOf({ ...key.value, providerUserId: "1" })),
		providerUserIdProblem: computed(() => problemOf({ ...key.value, providerId: "of" })),
	};
}
