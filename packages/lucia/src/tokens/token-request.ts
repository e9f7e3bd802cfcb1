import { wrongArgument } from "../checks/argument.ts";
import type { SessionUserAttributesOf } from "../model/attributes.ts";
import { readBearerToken } from "../requests/bearer-token.ts";
import type { Settings } from "../configuration/settings.ts";
import { CookieWriter } from "../requests/cookie-writer.ts";
import type { Cookie } from "../cookies/cookie.ts";
import { loggableUrl } from "../log.ts";
import type { RequestRefusal } from "../csrf/origin.ts";
import { refusalOf } from "../requests/refusal.ts";
import { sendsBlank } from "../requests/sends-blank.ts";
import { toRequestContext } from "../middleware/request-context.ts";
import { heldAfter, presentedTokens, type PresentedTokens } from "../sessions/session-cookie.ts";
import { KeptAnswer } from "../requests/kept-answer.ts";
import {
	isRefused,
	SpentTokenError,
	type TokenMethods,
	type TokenServices,
} from "./token-methods.ts";
import type { AccessToken, AnyAccessToken, TokenPair } from "./token.ts";

/**
 * One request of an app that uses tokens: made by `handleRequest()` of {@link tokens}, used for as
 * long as the request is answered. Its methods can be taken off it.
 *
 * @typeParam A - `typeof auth`; by default the declared one, see {@link Register}.
 * @since 2.8.0
 */
// oxlint-disable-next-line typescript/no-explicit-any -- `any` stands for the declared `auth`
export interface TokenRequest<A = any> {
	/**
	 * The access token of the request's cookie. Never refreshes, and sends no cookie. Of several cookies
	 * of the name the first that is valid counts, as for `AuthRequest.validate()`; so it is with
	 * {@link TokenRequest.refresh}.
	 *
	 * The storage is asked once: later and concurrent calls get the same answer, until `refresh()`,
	 * `set()`, `revoke()` or `invalidate()`. A failure of the storage is not kept.
	 *
	 * @returns `null` when there is no such cookie, when the token is not valid, or when the request
	 * comes from an origin that is not trusted.
	 * @throws What the database throws.
	 */
	readonly validate: () => Promise<AccessToken<SessionUserAttributesOf<A>> | null>;
	/**
	 * The access token in `Authorization: Bearer <token>`. Cookies are not read, and the origin is not
	 * checked: no browser adds this header by itself.
	 *
	 * @returns `null` when there is no token or it is not valid.
	 * @throws What the database throws.
	 */
	readonly validateBearerToken: () => Promise<AccessToken<SessionUserAttributesOf<A>> | null>;
	/**
	 * Spends the refresh token of the request's cookie, and sends the cookies of the new pair. Later and
	 * concurrent calls on the same request get the same pair.
	 *
	 * Only where cookies can be written: a browser that keeps the spent token ends its family with the
	 * next refresh. What the middleware could not write waits in {@link TokenRequest.pendingCookies}.
	 *
	 * A spent token ends nothing where the browser sends a valid one of the same family too: an older
	 * cookie beside the newer one. Beside a valid one of another family it ends its own, and the valid one
	 * is refreshed.
	 *
	 * @returns `null` when there is no such cookie, when the request comes from an origin that is not
	 * trusted, when the browser has broken the request off or the headers of the response have gone, as far
	 * as that can be told, or when the token is not valid. In the last case blank cookies are sent, unless
	 * `sessionCookie.blank` of `lucia()` says otherwise; not so within the `reuseGracePeriod`, where another
	 * request has refreshed and sends the new ones.
	 * @throws What the database throws.
	 */
	readonly refresh: () => Promise<TokenPair | null>;
	/**
	 * Sends the cookies of this pair, or the blank ones for `null`. Does nothing when the request has
	 * these cookies already. It ends no tokens: see {@link TokenRequest.revoke}.
	 *
	 * @param pair - A new pair, or `null`.
	 * @throws What the middleware throws when it cannot set cookies.
	 */
	readonly set: (pair: TokenPair | null) => void;
	/**
	 * Signs the browser out: ends the families of the tokens in the request's cookies, and sends blank
	 * ones. Does nothing when there are none, or when the origin is not trusted.
	 *
	 * @throws What the database throws, and what the middleware throws when it cannot set cookies.
	 */
	readonly revoke: () => Promise<void>;
	/** Forgets what was found, so that the next call asks the storage again. */
	readonly invalidate: () => void;
	/** Why the cookies of this request do not count, as `AuthRequest.refusal` says it. */
	readonly refusal: RequestRefusal | null;
	/** What the middleware could not write, as `AuthRequest.pendingCookies` has it. */
	readonly pendingCookies: readonly Cookie[];
	/**
	 * Appends the pending cookies to the headers of a response.
	 *
	 * @param headers - Of a web `Response`, before it is sent.
	 */
	readonly appendCookies: (headers: Headers) => void;
}

/** Reads the request; asks nothing of the storage yet. */
export function createTokenRequest(
	{ settings, options, createCookie }: TokenServices,
	methods: TokenMethods,
	context: ReturnType<Settings["middleware"]>,
): TokenRequest<unknown> {
	const { debug } = settings;
	const requestContext = toRequestContext(context);
	const { request } = requestContext;
	debug("request", "info", `${request.method} ${loggableUrl(request.url)}`);
	const refusal = refusalOf(settings, request);
	const writer = new CookieWriter(requestContext);
	const bearerToken = readBearerToken(request.headers.get("Authorization"));

	function readCookies(name: string): PresentedTokens {
		return refusal ? heldAfter(null) : presentedTokens(name, request.headers.get("Cookie"), null);
	}

	// What the browser holds, as far as is known.
	let stored = {
		access: readCookies(options.cookies.access),
		refresh: readCookies(options.cookies.refresh),
	};
	const mayBlank = sendsBlank(settings.sessionCookie, request);
	const isFound = stored.refresh.tokens.some((token) => token !== "");
	debug("request", "info", isFound ? "Refresh cookie found" : "No refresh cookie found");

	const cookieValidation = new KeptAnswer<AnyAccessToken | null>();
	const bearerValidation = new KeptAnswer<AnyAccessToken | null>();
	const refreshing = new KeptAnswer<TokenPair | null>();

	function send(pair: TokenPair | null, write: (cookie: Cookie) => unknown): void {
		const cookies = pair?.cookies ?? [createCookie("access", null), createCookie("refresh", null)];
		for (const cookie of cookies) write(cookie);
		// Only now: what could not be sent is tried again by the next call.
		stored = {
			access: heldAfter(pair?.accessToken.value ?? null),
			refresh: heldAfter(pair?.refreshToken.value ?? null),
		};
		cookieValidation.clear();
		debug("request", "notice", pair ? "Token cookies sent" : "Blank token cookies sent");
	}

	async function refresh(): Promise<TokenPair | null> {
		// Nobody would get the new pair, and a spent token that comes back ends its family.
		if (requestContext.isAborted()) return null;
		const held = stored.refresh;
		const tokens = held.tokens.filter((token) => token !== "");
		if (tokens.length === 0) return null;
		let pair: TokenPair | null = null;
		let isOver = false;
		try {
			pair = await methods.refreshOneOf(tokens);
		} catch (error) {
			if (!isRefused(error, "AUTH_INVALID_REFRESH_TOKEN")) throw error;
			// Of a double submit, another request sends the new cookies.
			isOver = mayBlank && !held.isCut && !SpentTokenError.isDoubleSubmit(error);
		}
		// Not if the app has signed someone in or out in the meantime.
		if ((pair || isOver) && stored.refresh === held) {
			send(pair, (cookie) => writer.tryWrite(cookie));
		}
		return pair;
	}

	async function validateCookies(): Promise<AnyAccessToken | null> {
		for (const token of stored.access.tokens) {
			const accessToken = await validate(token || null);
			if (accessToken) return accessToken;
		}
		return null;
	}

	async function validate(token: string | null): Promise<AnyAccessToken | null> {
		if (token === null) return null;
		try {
			return await methods.validateAccessToken(token);
		} catch (error) {
			if (isRefused(error, "AUTH_INVALID_ACCESS_TOKEN")) return null;
			throw error;
		}
	}

	function set(pair: TokenPair | null): void {
		// Of `undefined`, blank cookies would sign someone out.
		if (pair !== null && !Array.isArray((pair as Partial<TokenPair> | undefined)?.cookies)) {
			throw wrongArgument("What token cookies carry", "a pair of tokens or null", pair);
		}
		const isHeld = ({ tokens }: PresentedTokens, token: string | undefined): boolean =>
			tokens.length === (token === undefined ? 0 : 1) && tokens[0] === token;
		if (isHeld(stored.refresh, pair?.refreshToken.value)) {
			if (isHeld(stored.access, pair?.accessToken.value)) return;
		}
		send(pair, (cookie) => writer.write(cookie));
		refreshing.clear();
	}

	return {
		validate: () => cookieValidation.keep(validateCookies),
		validateBearerToken: () => bearerValidation.keep(() => validate(bearerToken)),
		refresh: () => refreshing.keep(refresh),
		set,
		revoke: async () => {
			for (const token of [...stored.refresh.tokens, ...stored.access.tokens]) {
				await methods.revoke(token);
			}
			set(null);
		},
		invalidate: () => {
			cookieValidation.clear();
			bearerValidation.clear();
		},
		refusal,
		pendingCookies: writer.pending.list,
		appendCookies: (headers) => writer.pending.appendTo(headers),
	};
}
