import type { TokenAdapter, TokenSchema, UserSchema } from "../storage/adapter.ts";
import { expectUserId } from "../checks/argument.ts";
import type { Settings } from "../configuration/settings.ts";
import { LuciaError } from "../errors.ts";
import { generateRandomString } from "../crypto/random.ts";
import { toMilliseconds } from "../model/session-state.ts";
import { deleteForGood } from "../storage/delete-for-good.ts";
import { deleteInBatches } from "../storage/delete-in-batches.ts";
import { rowOf } from "../storage/stored-row.ts";
import { toUser } from "../users/to-user.ts";
import type { CreateTokenCookie } from "./token-cookies.ts";
import type { TokenSettings } from "./token-options.ts";
import { generateToken, hasShape, tokenId, type TokenKind } from "./token-value.ts";
import type { AnyAccessToken, IssuedToken, TokenPair } from "./token.ts";

const FAMILY_ID_LENGTH = 15;

/** What the methods stand on. */
export interface TokenServices {
	readonly settings: Settings;
	readonly store: TokenAdapter;
	readonly options: TokenSettings;
	readonly createCookie: CreateTokenCookie;
}

/** What a new pair is made for. */
interface Family {
	readonly id: string;
	readonly userId: string;
	/** Milliseconds since the epoch. */
	readonly expires: number;
}

/** The methods of `tokens()`, without the types of an app. */
export interface TokenMethods {
	readonly create: (userId: string) => Promise<TokenPair>;
	readonly validateAccessToken: (accessToken: string) => Promise<AnyAccessToken>;
	/**
	 * Spends the first of these refresh tokens that is valid; rejects when none is.
	 *
	 * @param refreshTokens - What one client has sent.
	 */
	readonly refreshOneOf: (refreshTokens: readonly string[]) => Promise<TokenPair>;
	readonly revoke: (token: string) => Promise<void>;
	readonly revokeAll: (userId: string) => Promise<void>;
	readonly deleteExpired: () => Promise<number | null>;
}

/** The error of a refresh token that is spent. */
export class SpentTokenError extends LuciaError {
	readonly #familyLives: boolean;

	/** @param familyLives - Whether it was put down to a double submit, so that the family goes on. */
	constructor(familyLives: boolean) {
		super(
			"AUTH_INVALID_REFRESH_TOKEN",
			familyLives
				? "The refresh token was used a moment ago. Its family lives on: use the tokens that came of it."
				: "The refresh token was used before. Its family is ended, and the user has to sign in again.",
		);
		this.#familyLives = familyLives;
	}

	/** Whether the browser may hold, or is about to get, tokens that work. */
	static isDoubleSubmit(error: unknown): boolean {
		return error instanceof SpentTokenError && error.#familyLives;
	}
}

/** Everything about tokens but the request. */
export function createTokenMethods(services: TokenServices): TokenMethods {
	const { settings, store, options } = services;
	const { adapter, debug, lazyUser } = settings;

	function invalid(kind: TokenKind, reason: string): LuciaError {
		debug("token", "fail", `The ${kind} token is not valid`, reason);
		return new LuciaError(
			kind === "access" ? "AUTH_INVALID_ACCESS_TOKEN" : "AUTH_INVALID_REFRESH_TOKEN",
		);
	}

	async function find(kind: TokenKind, token: string): Promise<TokenSchema> {
		if (!hasShape(kind, token)) throw invalid(kind, "it has another shape");
		const row = rowOf(await store.getToken(tokenId(token)), "getToken");
		if (row?.kind !== kind) throw invalid(kind, "it does not exist");
		return row;
	}

	async function findUser(kind: TokenKind, { user_id }: TokenSchema): Promise<UserSchema> {
		const row = rowOf(await adapter.getUser(user_id), "getUser");
		if (!row) throw invalid(kind, "its user does not exist");
		return row;
	}

	// Two requests may send the same token honestly; a thief and its owner do so too, and nothing tells
	// which is which. So nobody gets a second pair, and past the grace period nobody keeps the first.
	async function refusalOfSpent(
		family: string,
		spent: readonly TokenSchema[],
	): Promise<SpentTokenError> {
		// The absolute difference: the clocks of two servers may disagree either way.
		const familyLives = spent.some(
			({ spent_at }) => Math.abs(Date.now() - (spent_at ?? 0)) < options.reuseGracePeriod,
		);
		if (!familyLives) await deleteForGood(async () => store.deleteTokenFamily(family));
		const error = new SpentTokenError(familyLives);
		debug("token", "fail", "The refresh token is spent", error.detail);
		return error;
	}

	/** Gives a token that can be spent, or one that is; throws the refusal of any other. */
	async function findRefreshToken(token: string): Promise<TokenSchema> {
		const row = await find("refresh", token);
		// Before the expiry: an old token that comes back tells of a theft all the same.
		if (row.spent_at !== null) return row;
		if (isOver(row.expires, Date.now())) throw invalid("refresh", "it has expired");
		await findUser("refresh", row);
		return row;
	}

	async function spend(row: TokenSchema): Promise<TokenPair> {
		const now = Date.now();
		const { pair, rows } = createPair(services, now, {
			id: row.family,
			userId: row.user_id,
			expires: row.family_expires,
		});
		if (await store.spendToken(row.id, now, rows)) {
			debug("token", "success", "Tokens refreshed");
			return pair;
		}
		const current = await store.getToken(row.id);
		if (current && current.spent_at !== null) throw await refusalOfSpent(row.family, [current]);
		throw invalid("refresh", "it was revoked meanwhile");
	}

	return {
		create: async (userId) => {
			expectUserId(userId);
			// First, and not at the same time: storage without foreign keys would keep the tokens.
			if (!rowOf(await adapter.getUser(userId), "getUser"))
				throw new LuciaError("AUTH_INVALID_USER_ID");
			const now = Date.now();
			const { pair, rows } = createPair(services, now, {
				id: generateRandomString(FAMILY_ID_LENGTH),
				userId,
				expires: now + options.familyExpiresIn,
			});
			await store.setTokens(rows);
			debug("token", "success", "Tokens created");
			return pair;
		},
		validateAccessToken: async (accessToken) => {
			const row = await find("access", accessToken);
			if (row.spent_at !== null) throw invalid("access", "a refresh has replaced it");
			if (isOver(row.expires, Date.now())) throw invalid("access", "it has expired");
			const { user_id: userId, family, expires } = row;
			const user = lazyUser ? { userId } : toUser(settings, await findUser("access", row));
			debug("token", "success", "The access token is valid");
			return { userId, user, familyId: family, expiresAt: new Date(expires) };
		},
		refreshOneOf: async (refreshTokens) => {
			const refusals: LuciaError[] = [];
			const orRefused = async <T>(work: Promise<T>): Promise<T | null> => {
				try {
					return await work;
				} catch (error) {
					if (!isRefused(error, "AUTH_INVALID_REFRESH_TOKEN")) throw error;
					refusals.push(error);
					return null;
				}
			};
			const found: TokenSchema[] = [];
			for (const token of refreshTokens) {
				const row = await orRefused(findRefreshToken(token));
				if (row) found.push(row);
			}
			const fresh = found.filter(({ spent_at }) => spent_at === null);
			const held = new Set(fresh.map(({ family }) => family));
			// A client that has the newer token of a family too holds an older cookie beside the newer one. A
			// valid token of another family says nothing: whoever stole the spent one may have planted it.
			const returned = found.filter((row) => row.spent_at !== null && !held.has(row.family));
			// Before a token is spent, so that a failure of the storage costs no pair.
			for (const family of new Set(returned.map((row) => row.family))) {
				refusals.push(
					await refusalOfSpent(
						family,
						returned.filter((row) => row.family === family),
					),
				);
			}
			for (const row of fresh) {
				const pair = await orRefused(spend(row));
				if (pair) return pair;
			}
			// What tells most of what became of the client's tokens.
			throw (
				refusals.find((refusal) => SpentTokenError.isDoubleSubmit(refusal)) ??
				refusals.find((refusal) => refusal instanceof SpentTokenError) ??
				refusals[0] ??
				invalid("refresh", "there is none")
			);
		},
		revoke: async (token) => {
			if (!hasShape("refresh", token) && !hasShape("access", token)) return;
			const row = await store.getToken(tokenId(token));
			if (!row) return;
			await deleteForGood(async () => store.deleteTokenFamily(row.family));
			debug("token", "notice", "A family of tokens ended");
		},
		revokeAll: async (userId) => {
			expectUserId(userId);
			await deleteForGood(async () => store.deleteTokensByUserId(userId));
			debug("token", "notice", "All tokens of a user ended");
		},
		deleteExpired: async () => {
			const now = Date.now();
			return deleteInBatches(async (limit) => store.deleteExpiredTokens(now, limit));
		},
	};
}

/** Whether this is the error with this code, and not that of a storage. */
export function isRefused(error: unknown, code: LuciaError["message"]): error is LuciaError {
	return error instanceof LuciaError && error.message === code;
}

// What is no moment is over: compared with `undefined`, nothing would ever be late.
function isOver(expires: number, now: number): boolean {
	return !(now <= toMilliseconds(expires));
}

function createPair(
	{ options, createCookie }: TokenServices,
	now: number,
	family: Family,
): { pair: TokenPair; rows: readonly [access: TokenSchema, refresh: TokenSchema] } {
	function create(kind: TokenKind, period: number): { token: IssuedToken; row: TokenSchema } {
		const value = generateToken(kind);
		const expires = Math.min(now + period, family.expires);
		const expiresAt = new Date(expires);
		return {
			token: { value, expiresAt, cookie: createCookie(kind, { value, expires: expiresAt }) },
			row: {
				id: tokenId(value),
				user_id: family.userId,
				family: family.id,
				family_expires: family.expires,
				kind,
				expires,
				spent_at: null,
				replaced_by: null,
			},
		};
	}

	const access = create("access", options.accessTokenExpiresIn);
	const refresh = create("refresh", options.refreshTokenExpiresIn);
	return {
		pair: {
			userId: family.userId,
			familyId: family.id,
			accessToken: access.token,
			refreshToken: refresh.token,
			cookies: [access.token.cookie, refresh.token.cookie],
		},
		rows: [access.row, refresh.row],
	};
}
