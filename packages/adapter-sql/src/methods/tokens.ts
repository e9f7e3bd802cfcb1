import type { LuciaErrorConstructor, TokenAdapter, TokenSchema } from "lucia";
import type { Dialect } from "../dialect.ts";
import type { BoundStatement, Row } from "../driver.ts";
import { tableStatements } from "../statements/table-statements.ts";
import { TOKEN_COLUMNS, tokenStatements, type Owner } from "../statements/token-statements.ts";

/** What the token table needs of the adapter: each call explains the errors of this table. */
export interface TokenTable {
	readonly name: string;
	readonly dialect: Dialect;
	readonly all: (statement: BoundStatement) => Promise<readonly Row[]>;
	readonly firstRow: (statement: BoundStatement) => Promise<Row | null>;
	/** The number of rows that it matched. */
	readonly write: (statement: BoundStatement) => Promise<number>;
	/** All or none. */
	readonly atomic: (statements: readonly BoundStatement[]) => Promise<void>;
	/** Whether an error says that this user is not there. */
	readonly isUnknownUser: (error: unknown, userId: string) => Promise<boolean>;
}

/** Moments come as text or bigint from drivers of 64-bit columns. */
function toToken(row: Row): TokenSchema {
	return {
		...(row as unknown as TokenSchema),
		family_expires: Number(row["family_expires"]),
		expires: Number(row["expires"]),
		spent_at: row["spent_at"] === null ? null : Number(row["spent_at"]),
	};
}

/** The part of the SQL adapter that stores tokens. */
export function sqlTokens(table: TokenTable, LuciaError: LuciaErrorConstructor): TokenAdapter {
	const { name, dialect, all, firstRow, write, atomic, isUnknownUser } = table;
	const tokens = {
		...tableStatements(name, dialect, TOKEN_COLUMNS),
		...tokenStatements(name, dialect),
	};

	async function unspentIds(owner: Owner, kind: TokenSchema["kind"]): Promise<readonly string[]> {
		const rows = await all(tokens.selectUnspent(owner, kind));
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
				deleted += await write(tokens.deleteById(id));
			}
		} while (deleted > 0);
		await write(tokens.deleteAll(owner));
	}

	const getToken: TokenAdapter["getToken"] = async (tokenId) => {
		const row = await firstRow(tokens.selectById(tokenId));
		return row && toToken(row);
	};

	return {
		getToken,
		setTokens: async (rows) => {
			try {
				await atomic(rows.map((row) => tokens.insert(row)));
			} catch (error) {
				for (const userId of new Set(rows.map((row) => row.user_id))) {
					if (await isUnknownUser(error, userId)) throw new LuciaError("AUTH_INVALID_USER_ID");
				}
				throw error;
			}
		},
		spendToken: async (tokenId, spentAt, successors) => {
			// Read before, and not in the transaction: these only change when the token itself is spent.
			const accessTokenIds = await unspentIds({ family: successors[1].family }, "access");
			await atomic(tokens.spend(tokenId, spentAt, successors, accessTokenIds));
			// Who has won stands in the row: batches report no counts.
			const spent = await getToken(tokenId);
			return spent?.replaced_by === successors[1].id;
		},
		deleteTokenFamily: (family) => deleteAll({ family }),
		deleteTokensByUserId: (userId) => deleteAll({ userId }),
		deleteExpiredTokens: async (now) => {
			await write(tokens.deleteExpired(now));
		},
	};
}
