import type { SessionSchema, UserSchema } from "lucia";

/** A row of the user table. */
export const user = (id: string, attributes: object = { username: id }): UserSchema => ({
	id,
	...attributes,
});

/** A row of the key table, without a password. */
export const key = (
	id: string,
	user_id: string,
): { id: string; user_id: string; hashed_password: null } => ({
	id,
	user_id,
	hashed_password: null,
});

/** A row of the session table. */
export const session = (id: string, user_id: string, attributes: object = {}): SessionSchema => ({
	id,
	user_id,
	active_expires: 1,
	idle_expires: 2,
	...attributes,
});
