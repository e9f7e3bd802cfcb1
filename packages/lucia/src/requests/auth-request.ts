import type { SessionAttributesOf, SessionUserAttributesOf } from "../model/attributes.ts";
import { readBearerToken } from "./bearer-token.ts";
import type { Settings } from "../configuration/settings.ts";
import { CookieWriter } from "./cookie-writer.ts";
import type { Cookie } from "../cookies/cookie.ts";
import { loggableUrl } from "../log.ts";
import { LuciaError } from "../errors.ts";
import { isReplaced } from "../model/session-state.ts";
import type { RequestRefusal } from "../csrf/origin.ts";
import { refusalOf } from "./refusal.ts";
import { sendsBlank } from "./sends-blank.ts";
import { toRequestContext } from "../middleware/request-context.ts";
import {
	createSessionCookie,
	expectSessionOrNull,
	heldAfter,
	presentedTokens,
	type PresentedTokens,
} from "../sessions/session-cookie.ts";
import { tokenOf } from "../sessions/secrets.ts";
import type { ValidateSession } from "../sessions/create-session-methods.ts";
import type { AnySession, Session } from "../model/session.ts";
import { KeptAnswer } from "./kept-answer.ts";

/**
 * One request: made by `auth.handleRequest()`, used for as long as the request is answered. Its
 * methods can be taken off it (`const { validate } = auth.handleRequest(…)`).
 *
 * @typeParam A - `typeof auth`; by default the declared one, see {@link Register}.
 * @since 2.0.0
 */
// oxlint-disable-next-line typescript/no-explicit-any -- `any` stands for the declared `auth`
export interface AuthRequest<A = any> {
	/**
	 * The session of the request's cookie, renewed if it is idle; the new cookie is sent then. With
	 * `rotateSessionIds` it gets a new id, unless the middleware cannot write cookies or can tell that the
	 * client has broken the request off.
	 *
	 * The answer is kept: later and concurrent calls get the same answer, until
	 * `setSession()` or `invalidate()`. A failure of the storage is not kept.
	 *
	 * Call it before the first byte of the response is on its way: a cookie that comes later is in
	 * {@link AuthRequest.pendingCookies}, or lost where the middleware cannot tell.
	 *
	 * A browser may send several cookies of the name, with other domains or paths. Each value is tried
	 * in its order, five at most, and the first that is valid wins: each is a read of the storage more.
	 *
	 * @returns `null` when there is no session cookie, when the session is not valid (a blank cookie is
	 * sent, see {@link SessionCookieOptions.blank}), or when the request comes from an origin that is not trusted.
	 * @throws What the database throws.
	 * @example
	 * ```ts
	 * const session = await authRequest.validate();
	 * const status = session ? 200 : 401;
	 * ```
	 */
	readonly validate: () => Promise<Session<
		SessionUserAttributesOf<A>,
		SessionAttributesOf<A>
	> | null>;
	/**
	 * The session of the token in `Authorization: Bearer <token>`, renewed if it is idle; it keeps its id.
	 * Cookies are neither read nor sent, and the origin is not checked: no browser adds this header
	 * by itself.
	 *
	 * @returns `null` when there is no token or the session is not valid.
	 * @throws What the database throws.
	 * @example
	 * ```ts
	 * const session = await authRequest.validateBearerToken();
	 * const status = session ? 200 : 401;
	 * ```
	 */
	readonly validateBearerToken: () => Promise<Session<
		SessionUserAttributesOf<A>,
		SessionAttributesOf<A>
	> | null>;
	/**
	 * Sends the cookie of this session, or the blank one for `null`. Does nothing when the request
	 * has that cookie already.
	 *
	 * @param session - The session whose cookie is sent, or `null`.
	 * @throws What the middleware throws when it cannot set cookies. A middleware that defers cookies, or
	 * that keeps silent about one, never throws: see {@link AuthRequest.pendingCookies}.
	 * @example
	 * ```ts
	 * if (password.length > 128) throw new RangeError("The password is too long");
	 * const key = await auth.useKey("username", username, password);
	 * const session = await auth.createSession({ userId: key.userId, attributes: {} });
	 * authRequest.setSession(session);
	 * ```
	 */
	readonly setSession: (session: AnySession | null) => void;
	/**
	 * Forgets what `validate()` and `validateBearerToken()` have found, so that the next call asks the
	 * storage again: after the attributes of the user or the session have changed.
	 *
	 * @example
	 * ```ts
	 * await auth.updateUserAttributes(session.user.userId, { username: "countess" });
	 * authRequest.invalidate();
	 * const renamed = await authRequest.validate();
	 * ```
	 * @since 2.4.0
	 */
	readonly invalidate: () => void;
	/**
	 * Why the cookies of this request do not count: it comes from an origin that is not trusted, see
	 * {@link CsrfProtectionOptions}. `null` for a trusted request, for one that changes nothing (GET,
	 * HEAD, OPTIONS, TRACE), and when `csrfProtection` is `false`.
	 *
	 * Asking for it is how an app refuses a sign-in from a stranger's page (login CSRF) where
	 * `onRefusal` is `"ignore"`.
	 *
	 * @since 2.8.0
	 */
	readonly refusal: RequestRefusal | null;
	/**
	 * The cookies that the middleware could not write, or was not to write (`web({ deferCookies: true })`):
	 * they have to reach the response in another way, such as {@link AuthRequest.appendCookies}. One
	 * array for the whole request, which changes while it is answered. A cookie whose `setSession()` has
	 * thrown is not in it.
	 *
	 * @since 2.8.0
	 */
	readonly pendingCookies: readonly Cookie[];
	/**
	 * Appends the pending cookies to the headers of the response, at the end of its `Set-Cookie` lines;
	 * the blank one for a host-only twin before the cookie with the domain. Call it last; calling it twice
	 * does no harm. A session cookie that the app has put there itself stays, and the pending one does
	 * not come.
	 *
	 * @param headers - Of a web `Response`, before it is sent.
	 * @throws TypeError when the headers cannot be changed, as those of a `fetch()` cannot.
	 * @example
	 * ```ts
	 * const authRequest = auth.handleRequest(request);
	 * const session = await authRequest.validate();
	 * const response = new Response(session ? session.user.userId : "nobody");
	 * authRequest.appendCookies(response.headers);
	 * ```
	 * @since 2.8.0
	 */
	readonly appendCookies: (headers: Headers) => void;
}

/** What a request needs of the instance that it belongs to. */
export interface RequestServices {
	readonly settings: Settings;
	readonly validateSession: ValidateSession;
}

type Validation = Promise<AnySession | null>;

/** Reads the request; asks nothing of the storage yet. */
export function createAuthRequest(
	services: RequestServices,
	context: ReturnType<Settings["middleware"]>,
): AuthRequest<unknown> {
	const state = new RequestState(services, toRequestContext(context));
	return {
		validate: () => state.validate(),
		validateBearerToken: () => state.validateBearerToken(),
		setSession: (session) => state.setSession(session),
		invalidate: () => state.invalidate(),
		refusal: state.refusal,
		pendingCookies: state.writer.pending.list,
		appendCookies: (headers) => state.writer.pending.appendTo(headers),
	};
}

/** What is known of one request. A class, because every request of the app keeps one in memory. */
class RequestState {
	readonly refusal: RequestRefusal | null;
	readonly writer: CookieWriter;
	readonly #services: RequestServices;
	/** What the browser holds under the name of the cookie, as far as is known. */
	#held: PresentedTokens;
	#renewalSentUntil: number | null = null;
	readonly #hasDomain: boolean;
	/** Whether a session that is not valid is answered with the blank cookie. */
	readonly #sendsBlank: boolean;
	readonly #bearerToken: string | null;
	readonly #cookieValidation: KeptAnswer<AnySession | null> = new KeptAnswer();
	readonly #bearerValidation: KeptAnswer<AnySession | null> = new KeptAnswer();

	constructor(services: RequestServices, context: ReturnType<typeof toRequestContext>) {
		const { settings } = services;
		const { request, sessionCookie } = context;
		settings.debug("request", "info", `${request.method} ${loggableUrl(request.url)}`);
		this.#services = services;
		this.writer = new CookieWriter(context);
		this.refusal = refusalOf(settings, request);
		const { name, attributes } = settings.sessionCookie;
		this.#hasDomain = Boolean(attributes.domain);
		this.#held = this.refusal
			? heldAfter(null)
			: presentedTokens(name, request.headers.get("Cookie"), sessionCookie ?? null);
		this.#sendsBlank = sendsBlank(settings.sessionCookie, request);
		this.#bearerToken = readBearerToken(request.headers.get("Authorization"));
		const found = this.#held.tokens.some((token) => token !== "")
			? "Session cookie found"
			: "No session cookie found";
		settings.debug("request", "info", found);
	}

	validate(): Validation {
		return this.#cookieValidation.keep(() => this.#validateCookie());
	}

	validateBearerToken(): Validation {
		return this.#bearerValidation.keep(() => this.#validateBearer());
	}

	setSession(session: AnySession | null): void {
		expectSessionOrNull(session);
		if (this.#isSent(session)) return;
		this.#sendCookie(session);
		this.#cookieValidation.clear();
	}

	invalidate(): void {
		this.#cookieValidation.clear();
		this.#bearerValidation.clear();
	}

	#debug(text: string): void {
		this.#services.settings.debug("request", "notice", text);
	}

	#cookieOf(session: AnySession | null): Cookie {
		return createSessionCookie(this.#services.settings, session);
	}

	#sendCookie(session: AnySession | null): void {
		this.writer.write(this.#cookieOf(session));
		// Only now: what could not be sent is tried again by the next call.
		this.#rememberSent(session);
		this.#debug(sentText(session));
	}

	#trySendCookie(session: AnySession | null): void {
		const sent = this.writer.tryWrite(this.#cookieOf(session));
		this.#rememberSent(session);
		this.#debug(sent ? sentText(session) : "The middleware could not set the session cookie");
	}

	/** Sends the cookie of a session that is about to get a new id; `false` when it does not arrive. */
	#deliver(session: AnySession): boolean {
		if (!this.writer.deliver(this.#cookieOf(session))) return false;
		this.#rememberSent(session);
		this.#debug("Session cookie with a new id sent");
		return true;
	}

	#rememberSent(session: AnySession | null): void {
		this.#held = heldAfter(session && tokenOf(session));
		this.#renewalSentUntil = session?.fresh ? session.idlePeriodExpiresAt.getTime() : null;
	}

	async #validateCookie(): Validation {
		let held = this.#held;
		const tokens = held.tokens.filter((token) => token !== "");
		// Browsers do not say which of several cookies is whose: after this one, there is one.
		const isMixed = tokens.length > 1 && this.#hasDomain;
		let isDelivered = false;
		let passing: AnySession | null = null;
		// What comes behind a session in its grace period counts only if it may have replaced it.
		const isOfAnother = ({ user }: AnySession): boolean =>
			passing !== null && passing.user.userId !== user.userId;
		for (const token of tokens) {
			const session = await validOrNull(
				this.#services.validateSession(token, (rotated) => {
					// Not if the app has signed someone in or out in the meantime, here and below.
					if (this.#held !== held || isOfAnother(rotated) || !this.#deliver(rotated)) return false;
					held = this.#held;
					isDelivered = true;
					return true;
				}),
				isInvalidSession,
			);
			if (session === null || isOfAnother(session)) continue;
			if (!isPassing(session)) {
				if (session.fresh || isDelivered || isMixed) this.#settle(held, session);
				return session;
			}
			passing ??= session;
		}
		const isOver = passing === null && tokens.length > 0 && !held.isCut && this.#sendsBlank;
		if (isOver || isDelivered) this.#settle(held, passing);
		return passing;
	}

	/** Sends a cookie that the app does not wait for, unless the app itself has sent one since. */
	#settle(held: PresentedTokens, session: AnySession | null): void {
		if (this.#held === held && !this.#isSent(session)) this.#trySendCookie(session);
	}

	/** Whether the browser has the cookie of this session, and its last one. */
	#isSent(session: AnySession | null): boolean {
		const { tokens } = this.#held;
		if (session === null) return tokens.length === 0;
		if (tokens.length !== 1 || tokens[0] !== tokenOf(session)) return false;
		return !session.fresh || session.idlePeriodExpiresAt.getTime() === this.#renewalSentUntil;
	}

	async #validateBearer(): Validation {
		const token = this.#bearerToken;
		if (!token) return null;
		return validOrNull(this.#services.validateSession(token, null), isLuciaError);
	}
}

/** Whether a session was replaced by one with another id, and ends with its grace period. */
function isPassing({ activePeriodExpiresAt, idlePeriodExpiresAt }: AnySession): boolean {
	return isReplaced({
		active_expires: activePeriodExpiresAt.getTime(),
		idle_expires: idlePeriodExpiresAt.getTime(),
	});
}

function sentText(session: AnySession | null): string {
	return session ? "Session cookie sent" : "Blank session cookie sent";
}

async function validOrNull(
	validation: Promise<AnySession>,
	isRefusal: (error: unknown) => boolean,
): Validation {
	try {
		return await validation;
	} catch (error) {
		if (isRefusal(error)) return null;
		throw error;
	}
}

function isLuciaError(error: unknown): error is LuciaError {
	return error instanceof LuciaError;
}

function isInvalidSession(error: unknown): boolean {
	return isLuciaError(error) && error.message === "AUTH_INVALID_SESSION_ID";
}
