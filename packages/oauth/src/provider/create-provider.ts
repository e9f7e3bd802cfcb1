import type { Auth } from "lucia";
import {
	authorizationUrl,
	createState,
	withChallenge,
	withParameters,
} from "../codes/authorization-url.ts";
import { createCodeVerifier } from "../codes/pkce.ts";
import { clientQuestion, type Client } from "../codes/token-request.ts";
import { checkConfig, requireFilled } from "../configuration/check-config.ts";
import type { ClientConfig } from "../configuration/client-config.ts";
import {
	aFunction,
	flag,
	aProviderId,
	milliseconds,
	optional,
	type OptionRule,
	redirectUri,
	scopes,
	secretText,
	text,
	tolerance,
} from "../configuration/option-rules.ts";
import { OAuthCallbackError } from "../errors.ts";
import {
	ask,
	askForList,
	DEFAULT_TIMEOUT,
	tell,
	type Answer,
	type Question,
	type Transport,
} from "../http/ask.ts";
import { isJsonObject, objectIn, textIn } from "../http/json.ts";
import { formsOf } from "../http/secrets.ts";
import { idTokenVerifier, type Claims, type VerifyIdToken } from "../id-tokens/verify-id-token.ts";
import { ProviderUserAuth } from "../users/provider-user-auth.ts";
import { providerUserId } from "../users/provider-user-id.ts";
import {
	revokesTokens,
	type AnyDescription,
	type Endpoints,
	type SignInContext,
} from "./description.ts";
import {
	OAuth2ProviderAuth,
	OAuth2ProviderAuthWithPKCE,
	type CallbackChecks,
} from "./provider-auth.ts";
import { tokenAnswer, type TokenAnswer } from "./token-answer.ts";

/** In seconds. */
const CLOCK_TOLERANCE = 30;

/** How long discovered addresses are used, in milliseconds. */
const KEPT = 3_600_000;

/** What every provider is configured with, as far as it has it. */
type AnyConfig = Partial<ClientConfig> & {
	readonly clientId: string;
	readonly pkce?: boolean;
};

function rulesOf(description: AnyDescription): Readonly<Record<string, OptionRule>> {
	const hasSecret = description.authenticateWith !== "none" && !description.clientSecret;
	return {
		clientId: text,
		...(hasSecret && { clientSecret: secretText }),
		redirectUri,
		scope: scopes,
		providerId: optional(aProviderId),
		fetch: aFunction,
		timeout: milliseconds,
		clockTolerance: tolerance,
		...(description.pkce === "optional" && { pkce: flag }),
		...description.options,
	};
}

/** One flow for all: what a description says, done. */
class Flow {
	readonly #description: AnyDescription;
	readonly #config: AnyConfig;
	readonly #rules: Readonly<Record<string, OptionRule>>;
	#found: { readonly endpoints: Endpoints; readonly at: number } | undefined;
	#verify: VerifyIdToken | undefined;

	constructor(description: AnyDescription, config: unknown) {
		const rules = rulesOf(description);
		checkConfig(description.prefix, config, rules);
		if (description.pkce === "never" && config["pkce"] === true) {
			throw new TypeError(
				`${description.prefix}(): ${description.name} takes no PKCE; leave the option \`pkce\` out.`,
			);
		}
		this.#description = description;
		this.#config = config as unknown as AnyConfig;
		this.#rules = rules;
	}

	get usesPkce(): boolean {
		const { pkce } = this.#description;
		return pkce === "always" || (pkce === "optional" && this.#config.pkce === true);
	}

	get answersByPost(): boolean {
		return this.#description.answersByPost?.(this.#config) ?? false;
	}

	/** Whether an ID token has to come. */
	get expectsIdToken(): boolean {
		const idToken = this.#description.openIdConnect?.idToken;
		return idToken === "always" || (idToken === "with openid" && this.#scope.includes("openid"));
	}

	get #scope(): readonly string[] {
		const { always, orElse = [] } = this.#description.scopes;
		const more = (this.#config.scope ?? orElse).filter((scope) => !always.includes(scope));
		return [...always, ...more];
	}

	/**
	 * Where the provider answers. What had to be found out is kept for an hour: it may move. The addresses are
	 * kept and not the promise of them, which on Cloudflare Workers no other request may wait for.
	 */
	async #find(): Promise<Endpoints> {
		const { endpoints } = this.#description;
		if (typeof endpoints !== "function") return endpoints;
		const known = this.#found;
		if (known && Date.now() - known.at < KEPT) return known.endpoints;
		const transport = this.#transport();
		try {
			const found = await endpoints(
				this.#config,
				async (question) => (await ask(question, transport)).body,
			);
			// Other keys have another verifier.
			if (known?.endpoints.keys !== found.keys) this.#verify = undefined;
			this.#found = { endpoints: found, at: Date.now() };
			return found;
		} catch (error) {
			// What held an hour ago is better than nothing.
			if (known) return known.endpoints;
			throw error;
		}
	}

	#transport(...secrets: readonly (string | undefined)[]): Transport {
		const { clientId, clientSecret, fetch, timeout = DEFAULT_TIMEOUT } = this.#config;
		return {
			fetch,
			timeout,
			secrets: formsOf([clientSecret, ...secrets], clientId),
			headers: this.#description.headers?.(this.#config),
		};
	}

	/** The client id, under the name that the provider has for it. */
	get #clientId(): Readonly<Record<string, string>> {
		return { [this.#description.clientIdName ?? "client_id"]: this.#config.clientId };
	}

	async #client(endpoints: Endpoints): Promise<Client> {
		const { clientSecret } = this.#description;
		const authenticateWith = endpoints.authenticateWith ?? this.#description.authenticateWith;
		const { clientId } = this.#config;
		const secret = clientSecret ? await clientSecret(this.#config) : this.#config.clientSecret;
		return { clientId, clientSecret: secret, authenticateWith };
	}

	/** The address to go to. */
	async authorize(state: string, codeVerifier: string | null): Promise<URL> {
		const { challenge, clientIdName, parameters, prefix, scopes } = this.#description;
		const { separator } = scopes;
		requireFilled(prefix, { ...this.#config }, this.#rules);
		const { clientId, redirectUri: back } = this.#config;
		const options = { clientId, scope: this.#scope, ...(back && { redirectUri: back }) };
		const { authorization } = await this.#find();
		const url = authorizationUrl(authorization, options, state, { clientIdName, separator });
		const challenged =
			codeVerifier === null ? url : await withChallenge(url, codeVerifier, challenge);
		return withParameters(challenged, parameters?.(this.#config) ?? {});
	}

	async #tokens(
		fields: Readonly<Record<string, string | undefined>>,
		parameters: URLSearchParams | undefined,
		...secrets: readonly (string | undefined)[]
	): Promise<Answer> {
		requireFilled(this.#description.prefix, { ...this.#config }, this.#rules);
		const endpoints = await this.#find();
		const client = await this.#client(endpoints);
		const transport = this.#transport(client.clientSecret, ...secrets);
		const { token, refresh = token } = endpoints;
		const url = fields["grant_type"] === "refresh_token" ? refresh : token;
		const { scopes: told, tokenRequest, tokensIn } = this.#description;
		const scope = this.#scope.join(told.separator ?? " ");
		const asked = { config: this.#config, endpoints, client, fields, parameters, scope, url };
		const question = tokenRequest?.(asked) ?? clientQuestion(url, client, fields);
		const answer = await ask(question, transport);
		if (tokensIn === undefined) return answer;
		return { ...answer, body: objectIn(answer.body, tokensIn) };
	}

	/** From a code to who it is. */
	async complete(
		auth: Auth,
		code: unknown,
		codeVerifier: string | undefined,
		checks: CallbackChecks = {},
	): Promise<unknown> {
		if (typeof code !== "string" || code === "") {
			throw new OAuthCallbackError("code", "The callback has no `code`.");
		}
		const given: unknown = checks;
		if (typeof given !== "object" || given === null) {
			throw new TypeError(
				"validateCallback(): what is known of the callback must be an object, such as { nonce }.",
			);
		}
		// A cookie that is gone must not take the check with it.
		if ("nonce" in checks && !checks.nonce) {
			throw new OAuthCallbackError("id_token", "The nonce of this attempt is not there.");
		}
		const { redirectUri: back } = this.#config;
		const endpoints = await this.#find();
		this.#checkIssuer(checks.parameters, endpoints);
		const answer = await this.#tokens(
			{
				code,
				...this.#clientId,
				grant_type: "authorization_code",
				redirect_uri: back,
				code_verifier: codeVerifier,
			},
			checks.parameters,
			code,
			codeVerifier,
		);
		const tokens = tokenAnswer(answer);
		const claims = await this.#claims(tokens, endpoints, checks.nonce);
		const transport = this.#transport(code, codeVerifier, ...secretsIn(tokens));
		const context: SignInContext<AnyConfig> = {
			config: this.#config,
			endpoints,
			tokens,
			claims,
			ask: async (question) => (await ask(question, transport)).body,
			askForList: (question) => askForList(question, transport),
			parameters: checks.parameters,
		};
		return this.#signedIn(auth, context);
	}

	async #signedIn(auth: Auth, context: SignInContext<AnyConfig>): Promise<unknown> {
		const { extras, formerUserId, id, name, prefix, tokens } = this.#description;
		const { subject: subjectIn, user: find, userId, verifiedEmail } = this.#description;
		const { personIn = (subject: unknown) => subject } = this.#description;
		const user = await find(context);
		if (!isJsonObject(user)) {
			throw new OAuthCallbackError("user_id", `${name} told nothing of the user.`);
		}
		const { claims } = context;
		const toldSubject = subjectIn ? idIn(subjectIn, user) : user["sub"];
		const tellsNone = subjectIn ? toldSubject === undefined : !Object.hasOwn(user, "sub");
		if (claims && !tellsNone && personIn(toldSubject) !== personIn(claims.sub)) {
			throw new OAuthCallbackError(
				"user_mismatch",
				`The ID token of ${name} is about another user than its answer (OpenID Connect Core 1.0, section 5.3.2).`,
			);
		}
		const { providerId = id } = this.#config;
		const who = providerUserId(idIn(userId, user), name);
		const userAuth = new ProviderUserAuth(auth, providerId, who);
		const former = formerUserId?.(user, this.#config) ?? null;
		return Object.assign(userAuth, {
			[`${prefix}Tokens`]: tokens(context.tokens),
			[`${prefix}User`]: user,
			...extras?.(context.tokens),
			...(former !== null && { getExistingUser: findOrTakeOver(userAuth, auth, former) }),
			getVerifiedEmail: async () => addressIn(await verifiedEmail?.(user, context)),
		});
	}

	async #claims(
		tokens: TokenAnswer,
		endpoints: Endpoints,
		nonce: string | undefined,
	): Promise<Claims | null> {
		const { name, openIdConnect } = this.#description;
		const idToken = tokens.textOrNull("id_token");
		if (openIdConnect && idToken !== null) {
			this.#verify ??= idTokenVerifier(
				openIdConnect.rules(this.#config, endpoints),
				this.#transport(),
			);
			const { clientId, clockTolerance = CLOCK_TOLERANCE } = this.#config;
			return this.#verify(idToken, { clientId, nonce, clockTolerance });
		}
		if (!this.expectsIdToken && nonce === undefined) return null;
		throw new OAuthCallbackError("id_token", `${name} sent no ID token.`);
	}

	/** Whether a callback with an error comes from the provider that was asked. */
	async checkCallback(parameters: URLSearchParams): Promise<void> {
		this.#checkIssuer(parameters, await this.#find());
	}

	/** Whether the callback comes from the provider that was asked (RFC 9207, section 2.4). */
	#checkIssuer(parameters: URLSearchParams | undefined, endpoints: Endpoints): void {
		const { issuer: named, name, openIdConnect } = this.#description;
		const sendsIssuer = endpoints.sendsIssuer ?? this.#description.sendsIssuer;
		const issuer = named ?? openIdConnect?.rules(this.#config, endpoints).issuer;
		if (parameters === undefined || typeof issuer !== "string") return;
		const [told, ...more] = parameters.getAll("iss");
		if (told === undefined ? !sendsIssuer : told === issuer && more.length === 0) return;
		throw new OAuthCallbackError(
			"issuer",
			told === undefined
				? `The callback does not say \`iss\`, and ${name} always does.`
				: `The callback comes from another provider than ${name} (\`iss\`).`,
		);
	}

	async refresh(refreshToken: unknown): Promise<unknown> {
		if (typeof refreshToken !== "string" || refreshToken === "") {
			throw new TypeError("refreshTokens(): the refresh token must be a string, and not empty.");
		}
		const fields = {
			grant_type: "refresh_token",
			refresh_token: refreshToken,
			...this.#clientId,
		};
		const answer = await this.#tokens(fields, undefined, refreshToken);
		// A provider that does not say another one goes on with the old one (RFC 6749, section 6).
		const next = textIn(answer.body, "refresh_token") ?? refreshToken;
		const tokens = tokenAnswer({ ...answer, body: { ...answer.body, refresh_token: next } });
		// As at the sign-in, but without a nonce (OpenID Connect Core 1.0, section 12.2).
		if (tokens.textOrNull("id_token") !== null) {
			await this.#claims(tokens, await this.#find(), undefined);
		}
		return this.#description.tokens(tokens);
	}

	async revoke(token: unknown): Promise<void> {
		if (typeof token !== "string" || token === "") {
			throw new TypeError("revokeToken(): the token must be a string, and not empty.");
		}
		requireFilled(this.#description.prefix, { ...this.#config }, this.#rules);
		const endpoints = await this.#find();
		if (!this.#description.revocation && !endpoints.revocation) {
			throw new Error(`${this.#description.prefix}(): no address is known where tokens are ended.`);
		}
		const client = await this.#client(endpoints);
		const question = this.#revocation(token, client, endpoints);
		await tell(question, this.#transport(client.clientSecret, token));
	}

	#revocation(token: string, client: Client, endpoints: Endpoints): Question {
		const { revocation } = this.#description;
		if (revocation) return revocation(token, this.#config, endpoints);
		const fields = { token, ...this.#clientId };
		return clientQuestion(endpoints.revocation ?? "", client, fields);
	}

	/** What a provider can do beside signing in. */
	extras(): Readonly<Record<string, unknown>> {
		const { id, refreshes } = this.#description;
		return {
			providerId: this.#config.providerId ?? id,
			redirectUri: this.#config.redirectUri,
			answersByPost: this.answersByPost,
			expectsIdToken: this.expectsIdToken && this.#description.openIdConnect?.nonce !== false,
			usesPkce: this.usesPkce,
			checkCallback: (parameters: URLSearchParams) => this.checkCallback(parameters),
			...(refreshes && { refreshTokens: (token: unknown) => this.refresh(token) }),
			...(revokesTokens(this.#description) && {
				revokeToken: (token: unknown) => this.revoke(token),
			}),
		};
	}
}

/** Nothing but an address: an app may have said how to take it out. */
const addressIn = (email: unknown): string | null =>
	typeof email === "string" && email.trim() !== "" ? email : null;

/** What requests in the name of the user are made with, and must not repeat in an error. */
const secretsIn = ({ textOrNull }: TokenAnswer): (string | undefined)[] =>
	["access_token", "refresh_token", "id_token"].map((name) => textOrNull(name) ?? undefined);

/** A description reads what it knows; what a provider has sent may be anything. */
function idIn(userId: (user: never) => unknown, user: object): unknown {
	try {
		return userId(user as never);
	} catch {
		return undefined;
	}
}

/** Finds the user by the key; a user who has only v2's gets this one too. */
function findOrTakeOver(
	{ createKey, getExistingUser, providerId }: ProviderUserAuth,
	auth: Auth,
	formerUserId: string,
): ProviderUserAuth["getExistingUser"] {
	return async () => {
		const known = await getExistingUser();
		if (known) return known;
		const former = await new ProviderUserAuth(auth, providerId, formerUserId).getExistingUser();
		if (!former) return null;
		try {
			await createKey(former.userId);
		} catch (error) {
			// Two callbacks of the same user: the other one was first.
			if (!(await getExistingUser())) throw error;
		}
		return former;
	};
}

class WithState extends OAuth2ProviderAuth {
	override readonly getAuthorizationUrl;
	override readonly validateCallback;

	constructor(auth: Auth, flow: Flow) {
		super(auth);
		this.getAuthorizationUrl = async (): Promise<readonly [URL, string]> => {
			const state = createState();
			return [await flow.authorize(state, null), state];
		};
		this.validateCallback = async (
			code: string,
			checks?: CallbackChecks,
		): Promise<ProviderUserAuth> =>
			(await flow.complete(auth, code, undefined, checks)) as ProviderUserAuth;
	}
}

class WithPKCE extends OAuth2ProviderAuthWithPKCE {
	override readonly getAuthorizationUrl;
	override readonly validateCallback;

	constructor(auth: Auth, flow: Flow) {
		super(auth);
		this.getAuthorizationUrl = async (): Promise<readonly [URL, string, string]> => {
			const [codeVerifier, state] = [createCodeVerifier(), createState()];
			return [await flow.authorize(state, codeVerifier), codeVerifier, state];
		};
		this.validateCallback = async (
			code: string,
			codeVerifier: string,
			checks?: CallbackChecks,
		): Promise<ProviderUserAuth> => {
			if (typeof codeVerifier !== "string" || codeVerifier === "") {
				throw new OAuthCallbackError("code", "The code verifier of this attempt is missing.");
			}
			return (await flow.complete(auth, code, codeVerifier, checks)) as ProviderUserAuth;
		};
	}
}

/**
 * Makes a provider of its description. What it returns has the type that the factory says.
 *
 * @param description - The provider.
 * @param auth - The app's instance of Lucia.
 * @param config - The app's configuration.
 * @throws TypeError when an option is missing or wrong.
 */
export function createProvider(description: AnyDescription, auth: Auth, config: unknown): object {
	const flow = new Flow(description, config);
	const provider = flow.usesPkce ? new WithPKCE(auth, flow) : new WithState(auth, flow);
	return Object.assign(provider, flow.extras());
}
