import type { KeySchema, SessionSchema, TokenSchema, UserSchema } from "lucia";
import type { TableRole } from "./tables.ts";

/** What a column of the library holds: a text, or milliseconds since the epoch. */
export type Content = "text" | "moment";

type Contents<Row> = {
	readonly [Column in keyof Row]: NonNullable<Row[Column]> extends string ? "text" : "moment";
};

/** The columns that are not attributes of the app, and no others than `lucia` declares: the compiler sees to it. */
const contents: {
	readonly user: Contents<UserSchema<object>>;
	readonly session: Contents<SessionSchema<object>>;
	readonly key: Contents<KeySchema>;
	readonly token: Contents<TokenSchema>;
} = {
	user: { id: "text" },
	session: { id: "text", user_id: "text", active_expires: "moment", idle_expires: "moment" },
	key: { id: "text", user_id: "text", hashed_password: "text" },
	token: {
		id: "text",
		user_id: "text",
		family: "text",
		family_expires: "moment",
		kind: "text",
		expires: "moment",
		spent_at: "moment",
		replaced_by: "text",
	},
};

/** The columns of each table that are not attributes of the app, in the order they are written in. */
export const TABLE_COLUMNS: Readonly<Record<TableRole, readonly string[]>> = {
	user: Object.keys(contents.user),
	session: Object.keys(contents.session),
	key: Object.keys(contents.key),
	token: Object.keys(contents.token),
};

/** What a column of the library's own holds; `null` for a column of the app. */
export function contentOf(role: TableRole, column: string): Content | null {
	return Object.entries<Content>(contents[role]).find(([name]) => name === column)?.[1] ?? null;
}
