import type { SessionAttributesOf, UserAttributesOf } from "./attributes.ts";
import { readBearerToken } from "./bearer-token.ts";
import type { Settings } from "./configuration.ts";
import { loggableUrl } from "./debug.ts";
import { LuciaError } from "./errors.ts";
import { checkOrigin, isSafeMethod } from "./origin.ts";
import { toRequestContext, type RequestContext } from "./request-context.ts";
import { createSessionCookie, readSessionCookie } from "./session-cookie.ts";
import type { AnySession, Session } from "./session.ts";

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
	 * The session of the request's cookie, renewed if it is idle; the new cookie is sent then.
	 *
	 * The storage is asked once: later and concurrent calls get the same answer, until
	 * `setSession()` or `invalidate()`. A failure of the storage is not kept.
	 *
	 * @returns `null` when there is no session cookie, when the session is not valid (a blank cookie is
	 * sent), or when the request comes from an origin that is not trusted.
	 * @throws What the database throws.
	 */
	readonly validate: () => Promise<Session<UserAttributesOf<A>, SessionAttributesOf<A>> | null>;
	/**
	 * The session whose id is the token in `Authorization: Bearer <token>`, renewed if it is idle.
	 * Cookies are neither read nor sent, and the origin is not checked: no browser adds this header
	 * by itself.
	 *
	 * @returns `null` when there is no token or the session is not valid.
	 * @throws What the database throws.
	 */
	readonly validateBearerToken: () => Promise<Session<
		UserAttributesOf<A>,
		SessionAttributesOf<A>
	> | null>;
	/**
	 * Sends the cookie of this session, or the blank one for `null`. Does nothing when the request
	 * has that cookie already.
	 *
	 * @throws What the middleware throws when it cannot set cookies.
	 */
	readonly setSession: (session: AnySession | null) => void;
	/**
	 * Forgets what `validate()` and `validateBearerToken()` have found, so that the next call asks the
	 * storage again: after the attributes of the user or the session have changed.
	 *
	 * @since 2.4.0
	 */
	readonly invalidate: () => void;
}

/** What a request needs of the instance that it belongs to. */
export interface RequestServices {
	readonly settings: Settings;
	readonly validateSession: (sessionId: string) => Promise<AnySession>;
}

type Validation = Promise<AnySession | null>;

/** Reads the request; asks nothing of the storage yet. */
export function createAuthRequest(
	{ settings, validateSession }: RequestServices,
	context: ReturnType<Settings["middleware"]>,
): AuthRequest<unknown> {
	const { debug } = settings;
	const { request, sessionCookie, setCookie } = toRequestContext(context);
	debug("request", "info", `${request.method} ${loggableUrl(request.url)}`);

	// The id that the browser holds, as far as is known.
	let storedId = isTrusted(settings, request)
		? (sessionCookie ??
			readSessionCookie(settings.sessionCookie.name, request.headers.get("Cookie")))
		: null;
	const bearerToken = readBearerToken(request.headers.get("Authorization"));
	debug("request", "info", storedId ? "Session cookie found" : "No session cookie found");

	let renewalSentUntil: number | null = null;
	const cookieValidation = createSlot();
	const bearerValidation = createSlot();

	function sendCookie(session: AnySession | null): void {
		setCookie(createSessionCookie(settings, session));
		// Only now: what could not be sent is tried again by the next call.
		storedId = session?.sessionId ?? null;
		renewalSentUntil = session?.fresh ? session.idlePeriodExpiresAt.getTime() : null;
		debug("request", "notice", session ? "Session cookie sent" : "Blank session cookie sent");
	}

	function trySendCookie(session: AnySession | null): void {
		try {
			sendCookie(session);
		} catch {
			// Not every middleware can set cookies, and not at every moment. Whoever only asks for the
			// session need not care.
			debug("request", "notice", "The middleware could not set the session cookie");
		}
	}

	async function validateCookie(): Validation {
		const id = storedId;
		if (!id) return null;
		const session = await validOrNull(validateSession(id), isInvalidSession);
		// Not if the app has signed someone in or out in the meantime.
		if (storedId === id && (session === null || session.fresh)) trySendCookie(session);
		return session;
	}

	async function validateBearer(): Validation {
		return bearerToken ? validOrNull(validateSession(bearerToken), isLuciaError) : null;
	}

	return {
		validate: () => cookieValidation.keep(validateCookie),
		validateBearerToken: () => bearerValidation.keep(validateBearer),
		setSession: (session) => {
			const sameId = (session?.sessionId ?? null) === storedId;
			const renewed = session?.fresh === true;
			if (sameId && (!renewed || session.idlePeriodExpiresAt.getTime() === renewalSentUntil))
				return;
			sendCookie(session);
			cookieValidation.clear();
		},
		invalidate: () => {
			cookieValidation.clear();
			bearerValidation.clear();
		},
	};
}

function isTrusted(
	{ csrfProtection, debug, warnOnce }: Settings,
	request: RequestContext["request"],
): boolean {
	if (csrfProtection === null || isSafeMethod(request.method)) return true;
	const { trusted, reason, advice } = checkOrigin(
		{
			origin: request.headers.get("Origin"),
			url: request.url,
			header: (name) => request.headers.get(name),
		},
		csrfProtection,
	);
	if (advice !== undefined) warnOnce(advice);
	debug(
		"request",
		trusted ? "success" : "fail",
		trusted ? "Origin trusted" : "Origin refused",
		reason,
	);
	return trusted;
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

/** Keeps one validation, unless it fails. */
function createSlot(): { keep: (validate: () => Validation) => Validation; clear: () => void } {
	let kept: Validation | null = null;
	return {
		keep: (validate) => {
			if (kept) return kept;
			const started = validate();
			kept = started;
			started.catch(() => {
				if (kept === started) kept = null;
			});
			return started;
		},
		clear: () => {
			kept = null;
		},
	};
}
