import { generateRandomString, parseCookie, serializeCookie } from "lucia/utils";
import { withParameters } from "../codes/authorization-url.ts";
import { challengeOf } from "../codes/pkce.ts";
import { OAuthCallbackError, OAuthRequestError } from "../errors.ts";
import { withoutSecrets } from "../http/secrets.ts";
import type { CallbackChecks } from "../provider/provider-auth.ts";
import type { AnyProviderUserAuth } from "../users/provider-user-auth.ts";
import { type Attempt, readAttempts, writeAttempts } from "./attempts.ts";
import { readCallback, type CallbackParts } from "./callback-request.ts";
import { furtherParameters } from "./further-parameters.ts";
import { returnPath } from "./return-path.ts";
import { isSameText } from "./same-text.ts";

/**
 * A provider that one can sign in with: of this package, or a class of your own on
 * {@link OAuth2ProviderAuth} or {@link OAuth2ProviderAuthWithPKCE}.
 *
 * @typeParam U - What it finds out.
 * @since 3.6.0
 */
export interface AnyProvider<U extends AnyProviderUserAuth = AnyProviderUserAuth> {
	/**
	 * The address where the user signs in and agrees.
	 *
	 * @returns The address, with PKCE the code verifier, and the state.
	 */
	readonly getAuthorizationUrl: () => Promise<
		readonly [URL, string | null] | readonly [URL, string, string | null]
	>;
	/**
	 * Takes the code of a callback to the provider and finds out who it is.
	 *
	 * @param code - The parameter `code` of the callback.
	 * @param more - With PKCE the code verifier; then {@link CallbackChecks}.
	 * @returns Who it is.
	 */
	readonly validateCallback: (code: string, ...more: never[]) => Promise<U>;
}

/**
 * How a sign-in is carried through.
 *
 * @since 3.6.0
 */
export interface SignInOptions {
	/** In the name of the cookie; the provider's own id unless given. A class of your own needs it. */
	readonly providerId?: string;
	/** How long somebody may take at the provider, in whole seconds; 600 unless given, at most 3600. */
	readonly maxAge?: number;
	/**
	 * Whether the cookie is for HTTPS only, as it has to be wherever the app is not on this machine. Unless
	 * given, the redirect URI says it: it is when that begins with `https:`. Without a redirect URI, and for a
	 * class of your own, it has to be given.
	 */
	readonly secure?: boolean;
}

/**
 * More about one attempt to sign in.
 *
 * @since 3.6.0
 */
export interface StartOptions {
	/** Where to go afterwards, as the request says it; only a path of this site is kept. */
	readonly returnTo?: string | null | undefined;
	/**
	 * Further parameters of the authorization request, such as `prompt` or `login_hint`. What is `undefined` or
	 * empty is left out. What the flow sets itself cannot be given: `client_id`, `redirect_uri`,
	 * `response_type`, `response_mode`, `state`, `nonce`, `code_challenge`, `code_challenge_method` and `scope`.
	 */
	readonly parameters?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * The way to the provider.
 *
 * @since 3.6.0
 */
export interface SignInStart {
	/** Where to send the user. */
	readonly url: URL;
	/** The value of a `Set-Cookie` header. */
	readonly setCookie: string;
	/** All that the answer needs: `Location`, `Set-Cookie`, `Cache-Control: no-store`. */
	readonly headers: Headers;
}

interface Finished {
	/** The value of a `Set-Cookie` header: the attempt is spent. */
	readonly setCookie: string;
	/** `Set-Cookie` and `Cache-Control: no-store`. Add the session's cookie and `Location` to them. */
	readonly headers: Headers;
}

/**
 * How a callback ended. Nobody has been signed in yet: that is the app's, with `userAuth`.
 *
 * @typeParam U - What the provider finds out.
 * @since 3.6.0
 */
export type SignInResult<U> =
	| (Finished & {
			/** The provider vouches for somebody. */
			readonly outcome: "success";
			readonly userAuth: U;
			/** Where the visitor came from: a path of this site, `/` without one. */
			readonly returnTo: string;
	  })
	| (Finished & {
			/** The user said no at the provider. */
			readonly outcome: "denied";
			/** Where the visitor came from: a path of this site, `/` without one. */
			readonly returnTo: string;
	  })
	| (Finished & {
			/**
			 * This browser has no such attempt, or no longer: it took too long, cookies are off, the callback
			 * was opened in another browser or once more. Offer to begin again.
			 */
			readonly outcome: "expired";
	  })
	| (Finished & {
			/**
			 * The callback belongs to none of this browser's attempts, or no longer, while there are others: it
			 * was opened once more beside another tab, or somebody has sent it to sign the visitor in to another
			 * account (RFC 6749, section 10.12). Nothing was asked of the provider. Offer to begin again.
			 */
			readonly outcome: "refused";
	  })
	| (Finished & {
			/** The provider failed, or what it said cannot be believed. */
			readonly outcome: "failed";
			/** For the log; it holds no secret. The whole result may: a `userAuth` has the tokens. */
			readonly error: OAuthRequestError | OAuthCallbackError;
			/** Where the visitor came from: a path of this site, `/` without one. */
			readonly returnTo: string;
	  });

/**
 * Both ends of a sign-in.
 *
 * @typeParam U - What the provider finds out.
 * @since 3.6.0
 */
export interface SignIn<U> {
	/**
	 * Begins: state, nonce and code verifier go into one cookie of this browser.
	 *
	 * @param request - The request of the visitor, or its parts: attempts in other tabs stay.
	 * @param options - See {@link StartOptions}.
	 * @returns The address to send the user to, and the headers of the answer.
	 * @throws TypeError when the provider's configuration is empty or its discovery document is of another
	 * issuer, when its cookie cannot work on plain HTTP, for a parameter that the flow sets itself, and for what is
	 * no request.
	 * @throws OAuthRequestError when a discovery document cannot be had.
	 */
	readonly start: (
		request: Request | CallbackParts,
		options?: StartOptions,
	) => Promise<SignInStart>;
	/**
	 * Ends: compares the state, spends the attempt, and asks the provider who it is.
	 *
	 * @param request - The callback, or its parts.
	 * @returns How it ended. Whatever the callback holds, nothing is thrown for it.
	 * @throws TypeError for what is no request, or one whose body has been read; and as `start()` does.
	 */
	readonly finish: (request: Request | CallbackParts) => Promise<SignInResult<U>>;
}

/** What providers of this package tell of themselves, and others may. */
interface Told {
	readonly providerId?: string;
	readonly redirectUri?: string;
	readonly answersByPost?: boolean;
	readonly expectsIdToken?: boolean;
	readonly usesPkce?: boolean;
	readonly checkCallback?: (parameters: URLSearchParams) => Promise<void>;
}

/** In seconds. */
const MAX_AGE = 600;
const LONGEST_AGE = 3600;

/** How providers say that the user said no: the protocol's name (RFC 6749, section 4.1.2.1) and their own. */
const DENIED: ReadonlySet<string> = new Set([
	"access_denied",
	"access-denied",
	"user_cancelled_authorize",
	"user_cancelled_login",
	"user_denied",
]);

interface CookieRules {
	readonly name: string;
	readonly secure: boolean;
	readonly sameSite: "lax" | "none";
}

/** With the prefix, no sub-domain and no plain HTTP can plant one (RFC 6265bis, section 4.1.3.2). */
function cookieFor(
	id: string,
	{ answersByPost = false, redirectUri = "" }: Told,
	options: SignInOptions,
): CookieRules {
	const isKnown = URL.canParse(redirectUri);
	const given: unknown = options.secure ?? undefined;
	if (given === undefined && !isKnown) {
		throw new TypeError(
			`signInWith(): give ${id} a redirect URI, or this function the option \`secure\`: true on every server, false on this machine without HTTPS.`,
		);
	}
	if (given !== undefined && typeof given !== "boolean") {
		throw new TypeError("signInWith(): the option `secure` must be true or false.");
	}
	const secure = given ?? new URL(redirectUri).protocol !== "http:";
	const name = `oauth_${id}`;
	return {
		name: secure ? `__Host-${name}` : name,
		secure,
		sameSite: answersByPost ? "none" : "lax",
	};
}

class SignInFlow<U extends AnyProviderUserAuth> implements SignIn<U> {
	readonly #provider: AnyProvider<U>;
	readonly #told: Told;
	readonly #id: string;
	readonly #cookie: CookieRules;
	readonly #maxAge: number;

	constructor(provider: AnyProvider<U>, options: SignInOptions) {
		const told = provider as unknown as Told;
		const id = options.providerId ?? told.providerId ?? "";
		if (!/^[\w.-]+$/u.test(id)) {
			throw new TypeError(
				"signInWith(): the option `providerId` is missing; it must be a name of letters, digits, _, - and dots.",
			);
		}
		const { maxAge = MAX_AGE } = options;
		if (!Number.isInteger(maxAge) || !(maxAge > 0 && maxAge <= LONGEST_AGE)) {
			throw new TypeError(
				`signInWith(): the option \`maxAge\` must be a whole number of seconds up to ${LONGEST_AGE}.`,
			);
		}
		this.#provider = provider;
		this.#told = told;
		this.#id = id;
		this.#cookie = cookieFor(id, told, options);
		this.#maxAge = maxAge;
	}

	/**
	 * Of the callback's address, see {@link Attempt}. Made anew each time: on Cloudflare Workers nothing
	 * asynchronous may be begun before a request is there, nor awaited by another one.
	 */
	#binding(): Promise<string> {
		return challengeOf(`${this.#id} ${this.#told.redirectUri ?? ""}`);
	}

	async #attempts(cookie: string): Promise<readonly Attempt[]> {
		const { expectsIdToken, usesPkce } = this.#told;
		const binding = await this.#binding();
		const all = readAttempts(parseCookie(cookie)[this.#cookie.name], this.#maxAge * 1000);
		// What the provider makes, and not what a cookie says, tells what there is to check.
		return all.filter(
			(one) =>
				one.binding === binding &&
				(usesPkce === undefined || usesPkce === (one.codeVerifier !== null)) &&
				(expectsIdToken === undefined || expectsIdToken === (one.nonce !== null)),
		);
	}

	#write(attempts: readonly Attempt[]): string {
		const { name, secure, sameSite } = this.#cookie;
		return serializeCookie(name, writeAttempts(attempts), {
			httpOnly: true,
			path: "/",
			maxAge: attempts.length > 0 ? this.#maxAge : 0,
			sameSite,
			secure,
		});
	}

	readonly start: SignIn<U>["start"] = async (request, options = {}) => {
		const { cookie } = readCallback(request);
		const further = furtherParameters(options.parameters);
		const { secure, sameSite } = this.#cookie;
		if (sameSite === "none" && !secure) {
			throw new TypeError(
				`signInWith(): ${this.#id} answers by POST from another site. Browsers send it only cookies with SameSite=None, which have to be Secure: give it a redirect URI with https://.`,
			);
		}
		const [authorizationUrl, ...kept] = await this.#provider.getAuthorizationUrl();
		const [codeVerifier, state] = kept.length === 2 ? kept : [null, kept[0]];
		if (!state) {
			throw new TypeError(`signInWith(): getAuthorizationUrl() of ${this.#id} gives no state.`);
		}
		const nonce = this.#told.expectsIdToken === true ? generateRandomString(43) : null;
		const address = withParameters(authorizationUrl, {
			...further,
			...(nonce !== null && { nonce }),
		});
		const attempt: Attempt = {
			state,
			codeVerifier: codeVerifier ?? null,
			nonce,
			returnTo: returnPath(options.returnTo),
			binding: await this.#binding(),
			startedAt: Date.now(),
		};
		const setCookie = this.#write([...(await this.#attempts(cookie)), attempt]);
		const headers = new Headers({ Location: address.href, "Cache-Control": "no-store" });
		headers.append("Set-Cookie", setCookie);
		return { url: address, setCookie, headers };
	};

	readonly finish: SignIn<U>["finish"] = async (request) => {
		const { cookie, parameters: read } = readCallback(request);
		const attempts = await this.#attempts(cookie);
		// Without an attempt nothing is read that somebody else may have made as long as they like.
		if (attempts.length === 0) return { outcome: "expired", ...this.#finished([]) };
		const parameters = await read();
		const [state = "", ...furtherStates] = parameters.getAll("state");
		const [code = "", ...furtherCodes] = parameters.getAll("code");
		const error = parameters.get("error") ?? "";
		const attempt = attempts.find((one) => isSameText(one.state, state));
		// A few providers forget the state when the user says no. That signs nobody in, and spends nothing.
		const asked = attempt ?? (state === "" && error !== "" ? attempts.at(-1) : undefined);
		const finished = this.#finished(attempts.filter((one) => one !== attempt));
		if (!asked || furtherStates.length > 0 || furtherCodes.length > 0) {
			return { outcome: "refused", ...finished };
		}
		const { returnTo } = asked;
		try {
			if (error !== "") {
				await this.#told.checkCallback?.(parameters);
				if (DENIED.has(error.toLowerCase())) return { outcome: "denied", returnTo, ...finished };
				throw told(error, parameters.get("error_description"));
			}
			const userAuth = await this.#complete(code, asked, parameters);
			return { outcome: "success", userAuth, returnTo, ...finished };
		} catch (thrown) {
			if (!(thrown instanceof OAuthRequestError) && !(thrown instanceof OAuthCallbackError)) {
				throw thrown;
			}
			return { outcome: "failed", error: thrown, returnTo, ...finished };
		}
	};

	#finished(left: readonly Attempt[]): Finished {
		const setCookie = this.#write(left);
		const headers = new Headers({ "Cache-Control": "no-store" });
		headers.append("Set-Cookie", setCookie);
		return { setCookie, headers };
	}

	#complete(code: string, attempt: Attempt, parameters: URLSearchParams): Promise<U> {
		const { codeVerifier, nonce } = attempt;
		const checks: CallbackChecks = { parameters, ...(nonce !== null && { nonce }) };
		const provider = this.#provider as unknown as {
			readonly validateCallback: (
				code: string,
				...more: readonly (string | CallbackChecks)[]
			) => Promise<U>;
		};
		return codeVerifier === null
			? provider.validateCallback(code, checks)
			: provider.validateCallback(code, codeVerifier, checks);
	}
}

/** The provider's own words about why it sent the user back, which anybody may have written into the link. */
function told(error: string, description: string | null): OAuthCallbackError {
	const words = [error, description].flatMap((text) => (text ? [withoutSecrets(text, [])] : []));
	return new OAuthCallbackError(
		"provider_error",
		`The provider sent the user back with an error: ${words.join(": ")}`,
	);
}

/**
 * Both ends of a sign-in: the way to the provider, and the callback.
 *
 * State, nonce and code verifier are in one short-lived `HttpOnly` cookie that is spent at the first
 * callback, with room for several tabs; they are compared in constant time. Denied consent, an expired
 * attempt and a forged callback are told apart, and the way back stays on the site.
 *
 * Works with any framework: `Request` or its parts in, headers out.
 *
 * @typeParam U - What the provider finds out.
 * @param provider - A provider of this package, or a class of your own.
 * @param options - See {@link SignInOptions}.
 * @returns Both ends.
 * @throws TypeError when an option is wrong.
 * @example
 * ```ts
 * import { findOrCreateUser, signInWith } from "@lucia-auth/oauth";
 *
 * const githubSignIn = signInWith(githubAuth);
 *
 * // GET /login/github
 * async function start(request: Request): Promise<Response> {
 * 	const returnTo = new URL(request.url).searchParams.get("from");
 * 	const { headers } = await githubSignIn.start(request, { returnTo });
 * 	return new Response(null, { status: 302, headers });
 * }
 *
 * // GET /login/github/callback
 * async function finish(request: Request): Promise<Response> {
 * 	const result = await githubSignIn.finish(request);
 * 	const { headers } = result;
 * 	if (result.outcome !== "success") {
 * 		return new Response("That did not work. Try again.", { status: 400, headers });
 * 	}
 * 	const { userAuth, returnTo } = result;
 * 	const user = await findOrCreateUser(userAuth, {
 * 		attributes: { username: userAuth.githubUser.login },
 * 	});
 * 	const session = await auth.createSession({ userId: user.userId, attributes: {} });
 * 	headers.append("Set-Cookie", auth.createSessionCookie(session).serialize());
 * 	headers.set("Location", returnTo);
 * 	return new Response(null, { status: 302, headers });
 * }
 * ```
 * @since 3.6.0
 */
export function signInWith<U extends AnyProviderUserAuth>(
	provider: AnyProvider<U>,
	options: SignInOptions = {},
): SignIn<U> {
	return new SignInFlow(provider, options);
}
