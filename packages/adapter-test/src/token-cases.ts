import assert from "node:assert/strict";
import type { Adapter, TokenAdapter, TokenSchema } from "lucia";
import type { Database } from "./database.ts";
import {
	rejectsWithForeignError,
	resolvesOrRejectsWith,
	sameRows,
	TestGroup,
	type AdapterTest,
} from "./test-case.ts";

/** The last millisecond of the year 9999: far beyond 32 bits, and exact as a number. */
const YEAR_9999 = 253_402_300_799_999;

/** How often the races are run: each is decided within microseconds, either way. */
const RACES = 20;

type Pair = readonly [access: TokenSchema, refresh: TokenSchema];

/** Cases about one method of `adapter.tokens`, for adapters that have it. */
class TokenGroup {
	readonly #group: TestGroup<Adapter>;

	constructor(method: keyof TokenAdapter) {
		this.#group = new TestGroup(`tokens.${method}()`, "tokens");
	}

	test(name: string, body: (tokens: TokenAdapter, database: Database) => Promise<void>): this {
		this.#group.extended(name, async ({ tokens }, database) => {
			assert.ok(tokens, "the adapter has the member tokens, but it is undefined");
			await body(tokens, database);
		});
		return this;
	}

	get tests(): AdapterTest<Adapter>[] {
		return this.#group.tests;
	}
}

async function storedUser(database: Database): Promise<string> {
	const user = database.generateUser();
	await database.user().insert(user);
	return user.id;
}

/** A pair of a stored user that the adapter has stored. */
async function storedPair(
	tokens: TokenAdapter,
	database: Database,
	userId?: string,
): Promise<Pair> {
	const pair = database.generateTokens(userId ?? (await storedUser(database)));
	await tokens.setTokens(pair);
	return pair;
}

/** A pair of the same family. */
function successorsOf(database: Database, [, { user_id, family, family_expires }]: Pair): Pair {
	return database.generateTokens(user_id, { family, family_expires });
}

const getToken = new TokenGroup("getToken")
	.test("returns the token with this id", async (tokens, database) => {
		const [access, refresh] = database.generateTokens(await storedUser(database));
		await database.token().insert(access, refresh);
		assert.deepStrictEqual(await tokens.getToken(access.id), access);
		assert.deepStrictEqual(await tokens.getToken(refresh.id), refresh);
	})
	.test("returns null when no token has this id", async (tokens, database) => {
		await database.token().insert(...database.generateTokens(await storedUser(database)));
		for (const id of ["*", "' OR '1'='1", '" OR ""="', "%", "\\"])
			assert.deepStrictEqual(await tokens.getToken(id), null);
	});

const setTokens = new TokenGroup("setTokens")
	.test("stores all of them", async (tokens, database) => {
		const pair = await storedPair(tokens, database);
		sameRows(await database.token().getAll(), pair);
	})
	.test("stores none when one of them exists already", async (tokens, database) => {
		const [access, refresh] = await storedPair(tokens, database);
		const another = database.generateTokens(access.user_id)[0];
		await rejectsWithForeignError(tokens.setTokens([another, refresh]));
		sameRows(await database.token().getAll(), [access, refresh]);
	})
	.test("keeps every digit of the moments, as numbers", async (tokens, database) => {
		const [access] = database.generateTokens(await storedUser(database));
		const late = {
			...access,
			family_expires: YEAR_9999,
			expires: YEAR_9999 - 1,
			spent_at: YEAR_9999 - 2,
		};
		await tokens.setTokens([late]);
		assert.deepStrictEqual(await tokens.getToken(late.id), late);
	})
	.test(
		"resolves, or rejects with AUTH_INVALID_USER_ID, when no user has the user id",
		async (tokens, database) => {
			const nobody = database.generateUser().id;
			await resolvesOrRejectsWith(
				tokens.setTokens(database.generateTokens(nobody)),
				"AUTH_INVALID_USER_ID",
			);
		},
	);

const spendToken = new TokenGroup("spendToken")
	.test("replaces a pair by a new one", async (tokens, database) => {
		const pair = await storedPair(tokens, database);
		const successors = successorsOf(database, pair);
		const [access, refresh] = pair;
		assert.strictEqual(await tokens.spendToken(refresh.id, 1234, successors), true);
		const rows = await database.token().getAll();
		// Either: a spent token is kept as long as its family, and may say so.
		const keepsEnd = rows.some(
			({ id, expires }) => id === refresh.id && expires === refresh.expires,
		);
		const { expires, family_expires } = refresh;
		sameRows(rows, [
			{ ...access, spent_at: 1234 },
			{
				...refresh,
				expires: keepsEnd ? expires : family_expires,
				spent_at: 1234,
				replaced_by: successors[1].id,
			},
			...successors,
		]);
	})
	.test("leaves other families of the user alone", async (tokens, database) => {
		const pair = await storedPair(tokens, database);
		const other = await storedPair(tokens, database, pair[0].user_id);
		await tokens.spendToken(pair[1].id, 1234, successorsOf(database, pair));
		for (const token of other) assert.deepStrictEqual(await tokens.getToken(token.id), token);
	})
	.test("leaves access tokens alone that were replaced before", async (tokens, database) => {
		const first = await storedPair(tokens, database);
		const second = successorsOf(database, first);
		await tokens.spendToken(first[1].id, 1000, second);
		await tokens.spendToken(second[1].id, 2000, successorsOf(database, first));
		assert.strictEqual((await tokens.getToken(first[0].id))?.spent_at, 1000);
		assert.strictEqual((await tokens.getToken(second[0].id))?.spent_at, 2000);
	})
	.test("resolves to false for a spent token, and changes nothing", async (tokens, database) => {
		const pair = await storedPair(tokens, database);
		await tokens.spendToken(pair[1].id, 1000, successorsOf(database, pair));
		const before = await database.token().getAll();
		const again = tokens.spendToken(pair[1].id, 1000, successorsOf(database, pair));
		assert.strictEqual(await again, false);
		sameRows(await database.token().getAll(), before);
	})
	.test(
		"resolves to false for a token that is not there, and stores none",
		async (tokens, database) => {
			const pair = database.generateTokens(await storedUser(database));
			const work = tokens.spendToken(pair[1].id, 1000, successorsOf(database, pair));
			assert.strictEqual(await work, false);
			assert.deepStrictEqual(await database.token().getAll(), []);
		},
	)
	.test("changes nothing when the new pair cannot be stored", async (tokens, database) => {
		const pair = await storedPair(tokens, database);
		const [access] = successorsOf(database, pair);
		const taken: TokenSchema = { ...pair[1] };
		await rejectsWithForeignError(tokens.spendToken(pair[1].id, 1000, [access, taken]));
		sameRows(await database.token().getAll(), pair);
	})
	.test("lets one of several at once have the token", async (tokens, database) => {
		for (let race = 0; race < RACES; race++) {
			const pair = await storedPair(tokens, database);
			// At the same millisecond, so that the time cannot tell who was first.
			const tries = [1, 2, 3].map(() => successorsOf(database, pair));
			const won = await Promise.all(
				tries.map((successors) => tokens.spendToken(pair[1].id, 1000, successors)),
			);
			const winners = tries.filter((_, index) => won[index]);
			assert.strictEqual(winners.length, 1);
			const rows = await database.token().getAll();
			sameRows(
				rows.filter(({ family, spent_at }) => family === pair[1].family && spent_at === null),
				winners.flat(),
			);
		}
	});

const deleteTokenFamily = new TokenGroup("deleteTokenFamily")
	.test("deletes the tokens of this family and no others", async (tokens, database) => {
		const pair = await storedPair(tokens, database);
		const other = await storedPair(tokens, database, pair[0].user_id);
		await tokens.spendToken(pair[1].id, 1000, successorsOf(database, pair));
		await tokens.deleteTokenFamily(pair[1].family);
		sameRows(await database.token().getAll(), other);
	})
	.test("resolves when there is no such family", async (tokens) => {
		await tokens.deleteTokenFamily("*");
	})
	.test("wins against a refresh that runs at the same time", async (tokens, database) => {
		for (let race = 0; race < RACES; race++) {
			const pair = await storedPair(tokens, database);
			const spend = (): Promise<unknown> =>
				tokens.spendToken(pair[1].id, 1000, successorsOf(database, pair));
			const end = (): Promise<unknown> => tokens.deleteTokenFamily(pair[1].family);
			await Promise.all(race % 2 === 0 ? [spend(), end()] : [end(), spend()]);
			assert.deepStrictEqual(await database.token().getAll(), []);
		}
	});

const deleteTokensByUserId = new TokenGroup("deleteTokensByUserId")
	.test("deletes the tokens of this user and no others", async (tokens, database) => {
		const [{ user_id }] = await storedPair(tokens, database);
		await storedPair(tokens, database, user_id);
		const other = await storedPair(tokens, database);
		await tokens.deleteTokensByUserId(user_id);
		sameRows(await database.token().getAll(), other);
	})
	.test("resolves when the user is unknown", async (tokens) => {
		await tokens.deleteTokensByUserId("*");
	});

const deleteExpiredTokens = new TokenGroup("deleteExpiredTokens")
	.test(
		"deletes what will never be asked for again, of every user, and nothing else",
		async (tokens, database) => {
			const now = Date.now();
			const [access, refresh] = database.generateTokens(await storedUser(database));
			const [another] = database.generateTokens(await storedUser(database));
			const spent = { spent_at: 1000, replaced_by: refresh.id };
			const over = { expires: now - 1, family_expires: now + 1 };
			const row = (token: TokenSchema, members: Partial<TokenSchema>): TokenSchema => ({
				...token,
				id: database.generateTokens(token.user_id)[0].id,
				...members,
			});
			const kept = [
				row(access, { expires: now, family_expires: now }),
				row(refresh, { expires: now, family_expires: now }),
				row(refresh, { ...over, ...spent }),
				row(refresh, { expires: now - 1, family_expires: now, ...spent }),
			];
			const deleted = [
				row(access, over),
				row(another, over),
				row(access, { ...over, spent_at: 1000 }),
				row(refresh, over),
				row(refresh, { expires: now - 1, family_expires: now - 1, ...spent }),
			];
			await tokens.setTokens([...kept, ...deleted]);
			await tokens.deleteExpiredTokens(now);
			sameRows(await database.token().getAll(), kept);
		},
	)
	.test(
		"takes a limit and says how many it has deleted, or deletes all that will never be asked for again",
		async (tokens, database) => {
			const [access, refresh] = database.generateTokens(await storedUser(database));
			const past = { expires: 1, family_expires: 1 };
			const over = [
				{ ...access, ...past },
				{ ...refresh, ...past },
			];
			await tokens.setTokens(over);
			const answer: unknown = await tokens.deleteExpiredTokens(2, 1);
			const deleted = typeof answer === "number" ? answer : over.length;
			const stored = await database.token().getAll();
			assert.equal(over.length - stored.length, deleted);
			await tokens.deleteExpiredTokens(2, over.length);
			assert.deepStrictEqual(await database.token().getAll(), []);
		},
	);

/** The cases about tokens, for an adapter that stores them. */
export const tokenCases: readonly AdapterTest<Adapter>[] = [
	getToken,
	setTokens,
	spendToken,
	deleteTokenFamily,
	deleteTokensByUserId,
	deleteExpiredTokens,
].flatMap((group) => group.tests);
