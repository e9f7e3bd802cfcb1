import type { SessionSchema, UserSchema } from "../../src/storage/adapter.ts";
import type { Auth } from "../../src/auth.ts";
import type { Configuration } from "../../src/configuration/configuration.ts";
import { lucia } from "../../src/lucia.ts";
import type { PasswordHash } from "../../src/passwords/password-hash.ts";
import {
	emptyRows,
	memoryAdapter,
	type Abilities,
	type MethodName,
	type Rows,
} from "./memory-adapter.ts";

export interface Instance<C extends Configuration> {
	readonly auth: Auth<C>;
	readonly rows: Rows;
	/** The methods of the adapter that were called, in order. */
	readonly calls: MethodName[];
}

/** Hashes without spending time. What real hashes cost is tested where they are made. */
export const quickHash: PasswordHash = {
	generate: (password) => `hash of ${password}`,
	validate: (password, hash) => hash === `hash of ${password}`,
};

type UserRow = UserSchema & { username: string };
type SessionRow = SessionSchema & { country: string };

interface TestConfiguration extends Configuration {
	readonly getUserAttributes: (row: UserRow) => { username: string };
	readonly getSessionAttributes: (row: SessionRow) => { country: string };
}

const defaults: Omit<TestConfiguration, "adapter"> = {
	env: "DEV",
	passwordHash: quickHash,
	sessionExpiresIn: { activePeriod: 1000, idlePeriod: 5000 },
	getUserAttributes: ({ username }) => ({ username }),
	getSessionAttributes: ({ country }) => ({ country }),
};

/** An instance on empty tables: active for 1 s, then idle for 5 s. */
export function createInstance(
	configuration: Partial<Configuration> = {},
	{ intercept, ...abilities }: Abilities = {},
): Instance<TestConfiguration> {
	const rows = emptyRows();
	const calls: MethodName[] = [];
	const adapter = memoryAdapter(rows, {
		...abilities,
		intercept: (method, args) => {
			calls.push(method);
			return intercept?.(method, args);
		},
	});
	const auth = lucia({ ...defaults, adapter, ...configuration } as TestConfiguration);
	return { auth, rows, calls };
}

/** The key and the attributes of a user whose name and password are these. */
export function account(
	username: string,
	password: string | null = "secret",
): {
	key: { providerId: string; providerUserId: string; password: string | null };
	attributes: { username: string };
} {
	return {
		key: { providerId: "username", providerUserId: username, password },
		attributes: { username },
	};
}
