import type { KeySchema, SessionSchema, TokenSchema, UserSchema } from "lucia";
import type { TableRole } from "./tables.ts";

/** In the order they are written in, and no others than `lucia` declares: the compiler sees to it. */
function columnsOf<Row>(columns: Readonly<Record<keyof Row & string, true>>): readonly string[] {
	return Object.keys(columns);
}

/** The columns of the user table that are not attributes of the app. */
const USER_COLUMNS: readonly string[] = columnsOf<UserSchema<object>>({ id: true });

/** The columns of the key table that are not attributes of the app. */
export const KEY_COLUMNS: readonly string[] = columnsOf<KeySchema>({
	id: true,
	user_id: true,
	hashed_password: true,
});

/** The columns of the session table that are not attributes of the app. */
const SESSION_COLUMNS: readonly string[] = columnsOf<SessionSchema<object>>({
	id: true,
	user_id: true,
	active_expires: true,
	idle_expires: true,
});

/** The columns of the token table. */
export const TOKEN_COLUMNS: readonly string[] = columnsOf<TokenSchema>({
	id: true,
	user_id: true,
	family: true,
	family_expires: true,
	kind: true,
	expires: true,
	spent_at: true,
	replaced_by: true,
});

/** The library's own columns of each table. */
export const OWN_COLUMNS: Readonly<Record<TableRole, readonly string[]>> = {
	user: USER_COLUMNS,
	session: SESSION_COLUMNS,
	key: KEY_COLUMNS,
	token: TOKEN_COLUMNS,
};
