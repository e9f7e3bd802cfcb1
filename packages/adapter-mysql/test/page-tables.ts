/** What MySQL compares by until an app says otherwise: the tables of a page have to say it themselves. */
export const USUAL = "CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci";

/** The tables of a page with the name and the attributes that the suite asks for. */
export function usernamesIn(schema: readonly string[]): string[] {
	return [
		...schema.map((statement) => statement.replaceAll("auth_user", "test_user")),
		"ALTER TABLE test_user ADD COLUMN username VARCHAR(255) NOT NULL UNIQUE",
		"ALTER TABLE user_session ADD COLUMN country VARCHAR(255) NOT NULL DEFAULT 'XX'",
	];
}
