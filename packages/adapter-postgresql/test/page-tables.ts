/** The tables as the pages of the PostgreSQL adapters name them. */
export const PAGE_TABLES = {
	user: "auth_user",
	key: "user_key",
	session: "user_session",
} as const;
