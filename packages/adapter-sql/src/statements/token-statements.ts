import type { TokenSchema } from "lucia";
import { TABLE_COLUMNS } from "../columns.ts";
import { quoteTable, type Dialect } from "../dialect.ts";
import type { BoundStatement } from "../driver.ts";
import { deleteRows } from "./delete-rows.ts";
import { tableStatements, type TableStatements } from "./table-statements.ts";

/** What tokens have in common that are ended together. */
export type Owner = { readonly family: string } | { readonly userId: string };

/** The statements of the token table. */
export interface TokenStatements extends TableStatements {
	/** The ids of the tokens of a kind that are not spent. */
	readonly selectUnspent: (owner: Owner, kind: TokenSchema["kind"]) => BoundStatement;
	/**
	 * Replaces a refresh token by a pair, when run in order and all or none. Each statement after the
	 * first does something only if the first one has spent the token: it names the successor, and an id
	 * that no other call has stands for this very call.
	 *
	 * @param accessTokenIds - The access tokens of the family that are not spent. Given by their ids,
	 * so that nothing is locked but the rows themselves: a condition on the family would lock its part
	 * of the index too (MySQL), and with it the refreshes of others.
	 */
	readonly spend: (
		tokenId: string,
		spentAt: number,
		successors: readonly [access: TokenSchema, refresh: TokenSchema],
		accessTokenIds: readonly string[],
	) => readonly BoundStatement[];
	/**
	 * All tokens of a user, for a transaction: first the refresh tokens that can still be spent, because
	 * a refresh locks them first too.
	 */
	readonly deleteOfUser: (userId: string) => readonly BoundStatement[];
	readonly deleteAll: (owner: Owner) => BoundStatement;
	/**
	 * Deletes what will never be asked for again at `now` (milliseconds since the epoch): all, or up to a
	 * limit.
	 */
	readonly deleteExpired: (now: number, limit?: number) => BoundStatement;
}

/** @param table - The table's name as configured. */
export function tokenStatements(table: string, dialect: Dialect): TokenStatements {
	const { quote, placeholder: p } = dialect;
	const name = quoteTable(table, dialect);
	const [id, userId, family, familyExpires, kind, expires, spentAt, replacedBy] =
		TABLE_COLUMNS.token.map(quote);

	// Kept until its family is over: otherwise each batch of a clean-up would walk over all that are.
	const spend =
		`UPDATE ${name} SET ${spentAt} = ${p(1)}, ${replacedBy} = ${p(2)}, ${expires} = ${familyExpires} ` +
		`WHERE ${id} = ${p(3)} AND ${kind} = 'refresh' AND ${spentAt} IS NULL`;
	// MySQL reads the table that it updates only through a derived one that cannot be merged: DISTINCT.
	const spendAccess =
		`UPDATE ${name} SET ${spentAt} = ${p(1)} WHERE ${id} = ${p(2)} AND ${spentAt} IS NULL ` +
		`AND EXISTS (SELECT 1 FROM (SELECT DISTINCT ${id} FROM ${name} ` +
		`WHERE ${id} = ${p(3)} AND ${replacedBy} = ${p(4)}) AS ${quote("spent")})`;
	// What a family has in common comes from the spent row itself.
	const insert = (tokenKind: TokenSchema["kind"]): string =>
		`INSERT INTO ${name} (${id}, ${userId}, ${family}, ${familyExpires}, ${kind}, ${expires}) ` +
		`SELECT ${p(1)}, ${userId}, ${family}, ${familyExpires}, '${tokenKind}', ${p(2)} ` +
		`FROM ${name} WHERE ${id} = ${p(3)} AND ${replacedBy} = ${p(4)}`;
	const inserts = { access: insert("access"), refresh: insert("refresh") };

	/** A statement about all tokens of an owner. */
	const about = (start: string, end = ""): ((owner: Owner) => BoundStatement) => {
		const [ofFamily, ofUser] = [family, userId].map(
			(column) => `${start} ${name} WHERE ${column} = ${p(1)}${end}`,
		);
		return (owner) =>
			"family" in owner
				? { sql: ofFamily ?? "", parameters: [owner.family] }
				: { sql: ofUser ?? "", parameters: [owner.userId] };
	};
	const unspent = (tokenKind: TokenSchema["kind"]): string =>
		` AND ${kind} = '${tokenKind}' AND ${spentAt} IS NULL`;
	const selectUnspent = {
		access: about(`SELECT ${id} FROM`, unspent("access")),
		refresh: about(`SELECT ${id} FROM`, unspent("refresh")),
	};
	const deleteUnspent = about("DELETE FROM", unspent("refresh"));
	const deleteAll = about("DELETE FROM");
	// No token outlives its family, so that one index finds the tokens of families that are over too. A
	// spent one with an end of its own is of an earlier version, or of another adapter.
	const isExpired =
		`${expires} < ${p(1)} AND ` +
		`(${familyExpires} < ${p(2)} OR ${kind} = 'access' OR ${spentAt} IS NULL)`;

	return {
		...tableStatements(table, dialect, TABLE_COLUMNS.token),
		selectUnspent: (owner, tokenKind) => selectUnspent[tokenKind](owner),
		spend: (tokenId, now, [access, refresh], accessTokenIds) => [
			{ sql: spend, parameters: [now, refresh.id, tokenId] },
			...accessTokenIds.map((accessTokenId) => ({
				sql: spendAccess,
				parameters: [now, accessTokenId, tokenId, refresh.id],
			})),
			{ sql: inserts.access, parameters: [access.id, access.expires, tokenId, refresh.id] },
			{ sql: inserts.refresh, parameters: [refresh.id, refresh.expires, tokenId, refresh.id] },
		],
		deleteOfUser: (id) => [deleteUnspent({ userId: id }), deleteAll({ userId: id })],
		deleteAll,
		deleteExpired: (now, limit) => ({
			sql: deleteRows(name, isExpired, dialect, limit),
			parameters: [now, now],
		}),
	};
}
