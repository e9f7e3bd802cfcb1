/** The tables as the pages of the SQLite adapters name them. */
export const PAGE_TABLES = {
	user: "user",
	key: "user_key",
	session: "user_session",
} as const;
