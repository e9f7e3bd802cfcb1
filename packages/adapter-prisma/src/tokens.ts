import type { TokenAdapter, TokenSchema } from "lucia";
import type { Count, ModelCalls, Row } from "./client.ts";
import type { Database } from "./database.ts";
import type { ErrorsOfModels } from "./errors.ts";
import { dataOf, type Model } from "./models.ts";

/** Prisma gives integers of 64 bits as bigints. */
const toToken = (row: Row): TokenSchema =>
	({
		...row,
		family_expires: Number(row["family_expires"]),
		expires: Number(row["expires"]),
		spent_at: row["spent_at"] === null ? null : Number(row["spent_at"]),
	}) as unknown as TokenSchema;

/** The refresh tokens of an owner that can still be spent. */
const spendable = (owner: Row): Row => ({ ...owner, kind: "refresh", spent_at: null });

/**
 * The deletes of all tokens of a user, for a transaction: first the refresh tokens that can still be spent,
 * because a refresh locks them first too.
 */
export const deleteTokensOf = (tokens: ModelCalls, userId: string): readonly Promise<Count>[] => [
	tokens.deleteMany({ where: spendable({ user_id: userId }) }),
	tokens.deleteMany({ where: { user_id: userId } }),
];

/** The methods about tokens. */
export function tokenMethods(
	db: Database,
	tokens: Model,
	{ unknownUser }: ErrorsOfModels,
): TokenAdapter {
	async function idsOf(calls: ModelCalls, where: Row): Promise<readonly string[]> {
		const rows = await calls.findMany({ where, select: { id: true } });
		return rows.map(({ id }) => id as string);
	}
	const deleted = (where: Row): Promise<number> =>
		db.count("token", (client) => tokens.on(client).deleteMany({ where }));

	// The refresh tokens that can still be spent go first, one by one, by their ids: a refresh that runs
	// at the same time has locked one of them and needs no other, so that one waits for the other and
	// never both. Where the refresh was first, its new token is found by the next look. Once there is
	// none, no refresh is on its way, and nothing more can come.
	async function deleteAll(owner: Row): Promise<void> {
		let count: number;
		do {
			count = 0;
			const ids = await db.read("token", (client) => idsOf(tokens.on(client), spendable(owner)));
			for (const id of ids) count += await deleted({ id });
		} while (count > 0);
		await deleted(owner);
	}

	return {
		getToken: async (tokenId) => {
			const row = await db.read("token", (client) =>
				tokens.on(client).findUnique({ where: { id: tokenId } }),
			);
			return row && toToken(row);
		},
		setTokens: async (rows) => {
			const all = rows.map((row) => dataOf(tokens, row));
			const userIds = new Set(rows.map((row) => row.user_id));
			await db.write(
				"token",
				(client) => all.map((data) => tokens.on(client).create({ data })),
				...Array.from(userIds, unknownUser),
			);
		},
		spendToken: (tokenId, spentAt, [access, refresh]) =>
			db.transaction("token", async (client) => {
				const calls = tokens.on(client);
				const { count } = await calls.updateMany({
					where: spendable({ id: tokenId }),
					// Kept until its family is over: otherwise each batch of a clean-up would walk over all that are.
					data: {
						spent_at: spentAt,
						replaced_by: refresh.id,
						expires: refresh.family_expires,
					},
				});
				if (count === 0) return false;
				// By their ids, so that nothing is locked but the rows themselves: a condition on the family would
				// lock its part of the index too (MySQL), and with it the refreshes of others.
				const unspent = { kind: "access", spent_at: null };
				const ids = await idsOf(calls, { family: refresh.family, ...unspent });
				for (const id of ids) {
					await calls.updateMany({ where: { id, ...unspent }, data: { spent_at: spentAt } });
				}
				for (const successor of [access, refresh]) {
					await calls.create({ data: dataOf(tokens, successor) });
				}
				return true;
			}),
		deleteTokenFamily: (family) => deleteAll({ family }),
		deleteTokensByUserId: (userId) => deleteAll({ user_id: userId }),
		// No token outlives its family, so that one index finds the tokens of families that are over too.
		deleteExpiredTokens: (now, limit) =>
			db.count("token", (client) =>
				tokens.on(client).deleteMany({
					where: {
						expires: { lt: now },
						OR: [{ family_expires: { lt: now } }, { kind: "access" }, { spent_at: null }],
					},
					...(limit !== undefined && { limit }),
				}),
			),
	};
}
