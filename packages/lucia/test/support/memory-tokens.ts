import type { TokenAdapter, TokenSchema } from "../../src/storage/adapter.ts";

/**
 * A real token store over a map. Nothing waits within a method, so each is done at once or not at
 * all, as a transaction would have it.
 *
 * @param requireUser - Throws when there is no such user.
 */
export function memoryTokens(
	tokens: Map<string, TokenSchema>,
	requireUser: (userId: string) => void,
): TokenAdapter {
	function insert(rows: readonly TokenSchema[]): void {
		for (const { id, user_id } of rows) {
			requireUser(user_id);
			if (tokens.has(id)) throw new Error("UNIQUE constraint failed: token.id");
		}
		for (const row of rows) tokens.set(row.id, { ...row });
	}

	function deleteWhere(matches: (row: TokenSchema) => boolean, limit = Infinity): number {
		let deleted = 0;
		for (const row of tokens.values()) {
			if (deleted < limit && matches(row) && tokens.delete(row.id)) deleted += 1;
		}
		return deleted;
	}

	return {
		getToken: async (id) => {
			const row = tokens.get(id);
			return row ? { ...row } : null;
		},
		setTokens: async (rows) => insert(rows),
		spendToken: async (id, spentAt, successors) => {
			const token = tokens.get(id);
			if (token?.spent_at !== null) return false;
			insert(successors);
			const [access, refresh] = successors;
			for (const row of tokens.values()) {
				const replaced = row.family === token.family && row.id !== access.id;
				if (replaced && row.kind === "access" && row.spent_at === null) {
					tokens.set(row.id, { ...row, spent_at: spentAt });
				}
			}
			tokens.set(id, { ...token, spent_at: spentAt, replaced_by: refresh.id });
			return true;
		},
		deleteTokenFamily: async (family) => void deleteWhere((row) => row.family === family),
		deleteTokensByUserId: async (userId) => void deleteWhere((row) => row.user_id === userId),
		deleteExpiredTokens: async (now, limit) =>
			deleteWhere(({ kind, expires, family_expires, spent_at }) => {
				if (family_expires < now) return true;
				return expires < now && (kind === "access" || spent_at === null);
			}, limit),
	};
}
