import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";

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
}

export const defaultUsername = "alice";
export const defaultPassword = "correct horse";
/** The provider of keys that are made of a user name and a password. */
export const usernameProvider = "username";

export function createFields(): Fields {
	const username = signal(defaultUsername);
	const password = signal(defaultPassword);
	const typed = signal<string | null>(null);
	return {
		username,
		password,
		providerId: signal(usernameProvider),
		providerUserId: computed(() => typed.value ?? username.value),
		setProviderUserId(value) {
			typed.value = value;
		},
		passwordOrNull: computed(() => (password.value === "" ? null : password.value)),
	};
}
