import type { LuciaErrorConstructor, TokenAdapter, TokenSchema } from "lucia";
import { removeAllFor, type Collection } from "./collection.ts";
import type { Row } from "./documents.ts";
import { isAnswer } from "./errors.ts";
import { expectOwner } from "./owner.ts";
import type { Store, Together } from "./store.ts";

/** A document may lack what is not set. */
const toToken = (row: Row): TokenSchema =>
	({
		...row,
		family_expires: Number(row["family_expires"]),
		expires: Number(row["expires"]),
		spent_at:
			row["spent_at"] === null || row["spent_at"] === undefined ? null : Number(row["spent_at"]),
		replaced_by: row["replaced_by"] ?? null,
	}) as unknown as TokenSchema;

/** Inserts all; when one fails, those that it has inserted go again. */
async function insertAll(
	tokens: Collection,
	together: Together,
	rows: readonly TokenSchema[],
): Promise<void> {
	for (const [at, row] of rows.entries()) {
		try {
			await tokens.insert(row);
		} catch (error) {
			// One that the server has refused is not there, or it is another's.
			if (together !== "own")
				await removeEach(tokens, rows.slice(0, isAnswer(error) ? at : at + 1));
			throw error;
		}
	}
}

async function removeEach(tokens: Collection, rows: readonly TokenSchema[]): Promise<void> {
	for (const { id } of rows) await tokens.remove(id);
}

/** The methods about tokens. */
export function tokenMethods(store: Store, LuciaError: LuciaErrorConstructor): TokenAdapter {
	return {
		getToken: (tokenId) =>
			store.call(async ({ tokens }) => {
				const row = await tokens.find(tokenId);
				return row && toToken(row);
			}),
		setTokens: (rows) =>
			store.atomic(async ({ users, tokens }, together) => {
				await insertAll(tokens, together, rows);
				for (const userId of new Set(rows.map((row) => row.user_id))) {
					await expectOwner(users, userId, LuciaError, () => removeEach(tokens, rows));
				}
			}),
		spendToken: (tokenId, spentAt, successors) =>
			store.atomic(async ({ tokens }, together) => {
				const [access, refresh] = successors;
				tokens.expectId(tokenId);
				// The pair first: nobody has it yet. So without a transaction, too, a refresh that fails leaves the
				// old token as it was; and one that runs beside a sign-out finds it gone, and takes the pair back.
				await insertAll(tokens, together, successors);
				const isSpent = await tokens.update(
					tokenId,
					{ spent_at: spentAt, replaced_by: refresh.id, expires: refresh.family_expires },
					{ spent_at: null },
				);
				if (!isSpent) {
					await removeEach(tokens, successors);
					return false;
				}
				await tokens.updateAll(
					{ family: access.family, kind: "access", spent_at: null },
					access.id,
					{ spent_at: spentAt },
				);
				return true;
			}),
		deleteTokenFamily: (family) => store.call(({ tokens }) => removeAllFor(tokens, { family })),
		deleteTokensByUserId: (userId) =>
			store.call(({ tokens }) => removeAllFor(tokens, { user_id: userId })),
		deleteExpiredTokens: (now, limit) =>
			store.call(({ tokens }) => {
				const past = { $lt: now };
				// What is kept has the end of its family as its own.
				const condition = {
					expires: past,
					$or: [{ family_expires: past }, { kind: "access" }, { spent_at: null }],
				};
				return tokens.removeSome(condition, limit);
			}),
	};
}
