import type { TokenAdapter, TokenSchema } from "lucia";
import type { Row } from "../driver.ts";
import type { ErrorsOfTables } from "../errors/errors-of-tables.ts";
import type { GuardedDriver } from "../errors/guarded-driver.ts";
import type { Owner, TokenStatements } from "../statements/token-statements.ts";

/** Moments come as text or bigint from drivers of 64-bit columns. */
function toToken(row: Row): TokenSchema {
	return {
		...(row as unknown as TokenSchema),
		family_expires: Number(row["family_expires"]),
		expires: Number(row["expires"]),
		spent_at: row["spent_at"] === null ? null : Number(row["spent_at"]),
	};
}

/** The methods about tokens. */
export function tokenMethods(
	driver: GuardedDriver,
	tokens: TokenStatements,
	{ unknownUser }: ErrorsOfTables,
): TokenAdapter {
	async function unspentIds(owner: Owner, kind: TokenSchema["kind"]): Promise<readonly string[]> {
		const rows = await driver.all("token", tokens.selectUnspent(owner, kind));
		return rows.map(({ id }) => id as string);
	}

	// The refresh tokens that can still be spent go first, one by one, by their ids: a refresh that runs
	// at the same time has locked one of them and needs no other, so that one waits for the other and
	// never both. Where the refresh was first, its new token is found by the next look. Once there is
	// none, no refresh is on its way, and nothing more can come.
	async function deleteAll(owner: Owner): Promise<void> {
		let deleted: number;
		do {
			deleted = 0;
			for (const id of await unspentIds(owner, "refresh")) {
				deleted += await driver.count("token", tokens.deleteById(id));
			}
		} while (deleted > 0);
		await driver.write("token", tokens.deleteAll(owner));
	}

	const getToken: TokenAdapter["getToken"] = async (tokenId) => {
		const row = await driver.first("token", tokens.selectById(tokenId));
		return row && toToken(row);
	};

	return {
		getToken,
		setTokens: async (rows) => {
			const inserts = rows.map((row) => tokens.insert(row));
			const userIds = new Set(rows.map((row) => row.user_id));
			await driver.atomic("token", inserts, ...Array.from(userIds, unknownUser));
		},
		spendToken: async (tokenId, spentAt, successors) => {
			// Read before, and not in the transaction: these only change when the token itself is spent.
			const accessTokenIds = await unspentIds({ family: successors[1].family }, "access");
			const statements = tokens.spend(tokenId, spentAt, successors, accessTokenIds);
			await driver.atomic("token", statements);
			// Who has won stands in the row: batches report no counts.
			const spent = await getToken(tokenId);
			return spent?.replaced_by === successors[1].id;
		},
		deleteTokenFamily: (family) => deleteAll({ family }),
		deleteTokensByUserId: (userId) => deleteAll({ userId }),
		deleteExpiredTokens: async (now, limit) =>
			driver.count("token", tokens.deleteExpired(now, limit)),
	};
}
