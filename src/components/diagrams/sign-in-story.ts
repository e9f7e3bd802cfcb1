/** What a sign-in is guarded by, and what may be left out of the story. */
export const defences = ["state", "PKCE", "nonce"] as const;
export type Defence = (typeof defences)[number];

export type Party = "attacker" | "browser" | "app" | "provider";

interface Provider {
	readonly name: string;
	readonly authorization: string;
	readonly token: string;
	readonly user: string;
	/** What it is asked beside the protocol. */
	readonly more: readonly Parameter[];
	/** Only OpenID Connect has ID tokens, and so a nonce. */
	readonly sendsIdToken: boolean;
	readonly tokens: readonly Parameter[];
	readonly userId: Parameter;
}

/** The addresses are the library's: the test of this module compares them. */
export const providers = {
	google: {
		name: "Google",
		authorization: "https://accounts.google.com/o/oauth2/v2/auth",
		token: "https://oauth2.googleapis.com/token",
		user: "https://openidconnect.googleapis.com/v1/userinfo",
		more: ["access_type"],
		sendsIdToken: true,
		tokens: ["access_token", "expires_in", "id_token"],
		userId: "sub",
	},
	github: {
		name: "GitHub",
		authorization: "https://github.com/login/oauth/authorize",
		token: "https://github.com/login/oauth/access_token",
		user: "https://api.github.com/user",
		more: [],
		sendsIdToken: false,
		tokens: ["access_token"],
		userId: "id",
	},
} as const satisfies Readonly<Record<string, Provider>>;

export type ProviderId = keyof typeof providers;

export interface SignInSetting {
	readonly provider: ProviderId;
	/**
	 * In the order in which they were left out: the attack is the one that the first of them invites, so
	 * that it goes on when what still stopped it is left out too.
	 */
	readonly leftOut: readonly Defence[];
}

/** What is carried, and what each of it is for. */
export const meanings = {
	response_type: "`code`: the app wants a code, and no token in an address.",
	client_id: "Which app asks. No secret.",
	scope: "What the app asks the user for.",
	state:
		"43 random characters of this attempt. The provider sends them back as they are, and the app compares them with its cookie.",
	redirect_uri:
		"Where the provider sends the browser back to. It takes only addresses that are registered for the app.",
	code_challenge: "The SHA-256 of the code verifier. It does not lead back to the verifier.",
	code_challenge_method: "`S256`: the challenge is a hash.",
	access_type: "A parameter of Google alone: `online` asks for no refresh token.",
	nonce: "43 random characters of this attempt, which the ID token has to repeat.",
	codeVerifier: "96 random characters: the secret that belongs to the challenge.",
	returnTo: "The path to go to afterwards; only a path of this site.",
	binding: "Which provider and which callback the attempt is for. No other callback ends it.",
	startedAt: "When the attempt began. It is taken for 10 minutes.",
	code: "Stands for the user’s consent. It lives for minutes, is for one use, and is no token.",
	iss: "Which provider answers (RFC 9207). The app knows which one it asked.",
	grant_type: "`authorization_code`: what is handed in is a code.",
	client_secret: "Only the app and the provider know it: this request comes from the app itself.",
	code_verifier: "The verifier out of the cookie, sent for the first time.",
	access_token: "For requests to the provider in the user’s name.",
	expires_in: "How long the access token lives, in seconds.",
	id_token: "Signed by the provider: who signed in, for which app, with which nonce.",
	Authorization: "`Bearer` and the access token.",
	sub: "The user’s id at Google. It stays the same, so it makes the key; the e-mail address does not.",
	id: "The user’s id at GitHub. It stays the same, so it makes the key; the login name does not.",
	Location: "The path from `returnTo`.",
} as const;

export type Parameter = keyof typeof meanings;

/** Where something stands in a message. */
export type Place = "URL" | "form" | "JSON" | "header" | "cookie" | "sets cookie";

export interface Carried {
	readonly place: Place;
	/** With a cookie. */
	readonly cookie?: string;
	readonly names: readonly Parameter[];
}

/**
 * - `attack`: what the attacker does.
 * - `open`: a check that is missing.
 * - `stop`: the check that ends the attack.
 * - `loss`: the attacker has what they wanted.
 */
export type Tone = "ordinary" | "attack" | "open" | "stop" | "loss";

export interface Message {
	readonly from: Party;
	/** The same as `from` for what happens inside. */
	readonly to: Party;
	readonly line: string;
	readonly carries: readonly Carried[];
	readonly why: string;
	readonly tone: Tone;
	/** What this message checks. */
	readonly checks?: Defence;
}

export interface Attack {
	readonly name: string;
	/** What it is good for, from the attacker’s side. */
	readonly gain: string;
	readonly sources: string;
	/** What ends it, in the order in which the messages come to it. */
	readonly stoppedBy: readonly Defence[];
}

export const attacks: Readonly<Record<Defence, Attack>> = {
	state: {
		name: "login CSRF",
		gain: "A code of the attacker signs your user’s browser in to the attacker’s account. What the user saves there, the attacker can read. If the callback links accounts, the attacker’s login may even become a key to the user’s own account.",
		sources: "RFC 6749, section 10.12; RFC 9700, section 4.7",
		stoppedBy: ["state", "PKCE", "nonce"],
	},
	PKCE: {
		name: "code injection",
		gain: "A code of your user leaked: by a log, a `Referer` header, or an app that took over the redirect. The attacker puts it into a sign-in of their own and is signed in as the user; of an app without a secret they get the tokens directly. The state fits, because the attempt is the attacker’s.",
		sources: "RFC 7636, section 1; RFC 9700, section 4.5",
		stoppedBy: ["PKCE", "nonce"],
	},
	nonce: {
		name: "the ID token of another sign-in",
		gain: "An ID token that was made for one sign-in is taken in another. Here the provider ignores PKCE, which an app cannot see: a leaked code of your user brings the user’s ID token into the attacker’s sign-in, and signs the attacker in as the user.",
		sources: "OpenID Connect Core 1.0, sections 3.1.2.1 and 15.5.2",
		stoppedBy: ["nonce"],
	},
};

export interface ToldSignIn {
	readonly lanes: readonly Party[];
	readonly messages: readonly Message[];
	/** What is left out, as far as this provider has it. */
	readonly leftOut: readonly Defence[];
	readonly attack: Defence | undefined;
	/** `undefined`: nothing stops the attack, or there is none. */
	readonly stoppedBy: Defence | undefined;
}

/** What a provider has. */
export const defencesOf = (provider: ProviderId): readonly Defence[] =>
	defences.filter((defence) => defence !== "nonce" || providers[provider].sendsIdToken);

export const cookieName = (provider: ProviderId): string => `__Host-oauth_${provider}`;

/** What the browser is told of the cookie of an attempt. */
export const cookieAttributes = "Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Lax";

/** The user signs in by one browser, and the callback comes by one: not always the same. */
type Visitor = "browser" | "attacker";

interface Scene {
	readonly provider: ProviderId;
	readonly has: (defence: Defence) => boolean;
	readonly attack: Defence | undefined;
	readonly stoppedBy: Defence | undefined;
}

const withoutScheme = (url: string): string => url.replace("https://", "");

const toneOf = (visitor: Visitor): Tone => (visitor === "attacker" ? "attack" : "ordinary");

/** The parameters of the authorization request, in the order of the address. */
function asked({ provider, has }: Scene): readonly Parameter[] {
	const all: readonly Parameter[] = [
		"response_type",
		"client_id",
		"scope",
		"state",
		"redirect_uri",
		"code_challenge_method",
		"code_challenge",
		...providers[provider].more,
		"nonce",
	];
	return all.filter((name) =>
		name === "state" || name === "nonce"
			? has(name)
			: has("PKCE") || !name.startsWith("code_challenge"),
	);
}

/** What the cookie of an attempt holds. */
function kept({ has }: Scene): readonly Parameter[] {
	return [
		...(has("state") ? (["state"] as const) : []),
		...(has("PKCE") ? (["codeVerifier"] as const) : []),
		...(has("nonce") ? (["nonce"] as const) : []),
		"returnTo",
		"binding",
		"startedAt",
	];
}

/** What comes back with the browser. */
const answered = ({ has }: Scene): readonly Parameter[] => [
	"code",
	...(has("state") ? (["state"] as const) : []),
	"iss",
];

function begins(scene: Scene, by: Visitor): readonly Message[] {
	const { provider } = scene;
	const cookie = cookieName(provider);
	const isOfAttacker = by === "attacker";
	return [
		{
			from: by,
			to: "app",
			line: `GET /login/${provider}`,
			carries: [],
			why: isOfAttacker
				? "Anybody may begin a sign-in. The attacker does so in a browser of their own."
				: "The user has pressed the button. Nothing secret has been made yet.",
			tone: toneOf(by),
		},
		{
			from: "app",
			to: by,
			line: "302 Found",
			carries: [
				{ place: "URL", names: asked(scene) },
				{ place: "sets cookie", cookie, names: kept(scene) },
			],
			why: isOfAttacker
				? "The attacker gets values of their own, as everybody does. They fit each other, and their browser."
				: `The app makes fresh random values. What everybody may see goes into the address; what has to be held against it later goes into one cookie of this browser: \`${cookieAttributes}\`. The prefix \`__Host-\` keeps other hosts from planting one.`,
			tone: toneOf(by),
		},
	];
}

function asks(scene: Scene, by: Visitor): readonly Message[] {
	const { authorization, name } = providers[scene.provider];
	const isOfAttacker = by === "attacker";
	return [
		{
			from: by,
			to: "provider",
			line: `GET ${withoutScheme(authorization)}`,
			carries: [{ place: "URL", names: asked(scene) }],
			why: isOfAttacker
				? "The attacker has begun at your app as everybody may, and signs in at the provider to their own account."
				: `The browser follows the redirect. The app sends ${name} nothing itself yet, and the cookie stays at home: it is of another host.`,
			tone: toneOf(by),
		},
		...(scene.attack === undefined
			? [
					{
						from: by,
						to: "provider",
						line: "signs in and agrees",
						carries: [],
						why: `${name} asks for whatever it asks for, and what it may tell your app. A password never passes through the app.`,
						tone: "ordinary",
					} as const,
				]
			: []),
		{
			from: "provider",
			to: by,
			line: "302 Found",
			carries: [{ place: "URL", names: answered(scene) }],
			why: isOfAttacker
				? "The attacker’s browser does not follow this redirect. The code stays unused, and the address is ready to be given to somebody."
				: "The answer takes the way through the browser, so it may end in its history, in logs, or with whoever reads along. That is why it holds a code and no token.",
			tone: toneOf(by),
		},
	];
}

function comesBack(scene: Scene, by: Visitor): Message {
	const { attack, provider } = scene;
	const why = {
		none: "The browser follows the redirect, and sends the cookie of the attempt with it. The address says what the provider says; the cookie says what this browser began.",
		state:
			"The browser of your user opens the callback. It sends its own cookie with the attacker’s code, if it has begun a sign-in itself.",
		PKCE: "The attacker sends the code of your user with the cookie of their own attempt.",
		nonce: "The attacker sends the code of your user with the cookie of their own attempt.",
	} as const;
	return {
		from: by,
		to: "app",
		line: `GET /login/${provider}/callback`,
		carries: [
			{ place: "URL", names: answered(scene) },
			{ place: "cookie", cookie: cookieName(provider), names: [] },
		],
		why: why[attack ?? "none"],
		tone: attack === undefined ? "ordinary" : "attack",
	};
}

/** What each check does in an ordinary sign-in. */
const checkWords: Readonly<
	Record<Defence, { readonly by: Party; readonly line: string; readonly why: string }>
> = {
	state: {
		by: "app",
		line: "compares state",
		why: "The state of the address must be that of an attempt in this browser’s cookie. The attempt is spent, whatever comes of it: a callback that is opened again does nothing.",
	},
	PKCE: {
		by: "provider",
		line: "compares code_verifier",
		why: "The SHA-256 of the verifier must be the challenge for which the code was made. So the code is worth something only with the cookie in which the attempt began.",
	},
	nonce: {
		by: "app",
		line: "compares nonce",
		why: "The app verifies signature, issuer, audience and time of the ID token, and that it repeats the nonce of the cookie. So it was made for this sign-in.",
	},
};

const missingWords: Readonly<Record<Defence, string>> = {
	state:
		"This callback looks like every other one. Nothing tells the app that this browser never asked for this code.",
	PKCE: "The code was made without a challenge. It can be redeemed in any attempt.",
	nonce:
		"The ID token is genuine: signed, in time, and for this app. Nothing says which sign-in it was made for.",
};

const stopWords: Readonly<Record<Defence, string>> = {
	state:
		"The state of the address is that of no attempt in this browser. The callback is refused before anything is asked of the provider.",
	PKCE: "The verifier is missing, or not the one that belongs to this code: `invalid_grant`, and no token.",
	nonce: "The ID token repeats the nonce of another attempt. It signs nobody in.",
};

function check(scene: Scene, defence: Defence): readonly Message[] {
	const { attack, has, stoppedBy } = scene;
	const { by, line, why } = checkWords[defence];
	const message = { from: by, to: by, line, carries: [], checks: defence } as const;
	if (defence === "nonce" && !providers[scene.provider].sendsIdToken) return [];
	if (!has(defence)) {
		const missing = line.replace("compares", "compares no");
		return [{ ...message, line: missing, why: missingWords[defence], tone: "open" }];
	}
	if (stoppedBy === defence) return [{ ...message, why: stopWords[defence], tone: "stop" }];
	if (attack === "nonce" && defence === "PKCE") {
		const ignored =
			"A server ignores parameters that it does not know (RFC 6749, section 3.1). Google knows this one.";
		return [{ ...message, line: "ignores code_verifier", why: ignored, tone: "open" }];
	}
	if (attack !== undefined) {
		const fits = "It fits: the attempt is the attacker’s own.";
		return [{ ...message, why: fits, tone: "ordinary" }];
	}
	return [{ ...message, why, tone: "ordinary" }];
}

function redeems(scene: Scene): Message {
	const { has, provider } = scene;
	return {
		from: "app",
		to: "provider",
		line: `POST ${withoutScheme(providers[provider].token)}`,
		carries: [
			{
				place: "form",
				names: [
					"code",
					"client_id",
					"grant_type",
					"redirect_uri",
					...(has("PKCE") ? (["code_verifier"] as const) : []),
					"client_secret",
				],
			},
		],
		why: "From server to server: no browser sees this request. The secret shows that the app is itself; the verifier, that the code belongs to this attempt.",
		tone: "ordinary",
	};
}

function tells({ attack, provider }: Scene): readonly Message[] {
	const { name, sendsIdToken, tokens } = providers[provider];
	const ofWhom =
		attack === undefined
			? "The code is spent."
			: `They are ${attack === "state" ? "the attacker’s" : "your user’s"}, because the code is.`;
	const forWhat = sendsIdToken
		? "The ID token says who signed in; the access token opens further doors."
		: `${name} sends no ID token: who signed in, it has to be asked.`;
	return [
		{
			from: "provider",
			to: "app",
			line: "200 OK: the tokens",
			carries: [{ place: "JSON", names: tokens }],
			why: `${ofWhom} ${forWhat}`,
			tone: "ordinary",
		},
	];
}

function finds({ provider }: Scene): readonly Message[] {
	const { user, userId } = providers[provider];
	return [
		{
			from: "app",
			to: "provider",
			line: `GET ${withoutScheme(user)}`,
			carries: [{ place: "header", names: ["Authorization"] }],
			why: "The app asks whose token it is.",
			tone: "ordinary",
		},
		{
			from: "provider",
			to: "app",
			line: "200 OK: the user",
			carries: [{ place: "JSON", names: [userId] }],
			why: "With the id the app finds the user by their key, or creates one.",
			tone: "ordinary",
		},
	];
}

function ends({ attack, provider, stoppedBy }: Scene, to: Visitor): Message {
	const spent = { place: "sets cookie", cookie: `${cookieName(provider)}=; Max-Age=0` } as const;
	if (stoppedBy !== undefined) {
		return {
			from: "app",
			to,
			line: "400 Bad Request",
			carries: [{ ...spent, names: [] }],
			why: "No session. An app says that it did not work, and offers to begin again.",
			tone: "stop",
		};
	}
	const why = {
		none: "The user is signed in. From here on there is a session as after any other sign-in, and the provider has no part in it.",
		state: "Your user’s browser is signed in to the account of the attacker.",
		PKCE: "The attacker’s browser is signed in as your user.",
		nonce: "The attacker’s browser is signed in as your user.",
	} as const;
	return {
		from: "app",
		to,
		line: "302 Found",
		carries: [
			{ place: "header", names: ["Location"] },
			{ place: "sets cookie", cookie: "auth_session", names: [] },
			{ ...spent, names: [] },
		],
		why: why[attack ?? "none"],
		tone: attack === undefined ? "ordinary" : "loss",
	};
}

/** How the wrong code gets to the callback. */
function prepares(scene: Scene, attack: Defence): readonly Message[] {
	if (attack === "state") {
		return [
			...asks(scene, "attacker"),
			{
				from: "attacker",
				to: "browser",
				line: "a link, or a hidden image",
				carries: [{ place: "URL", names: answered(scene) }],
				why: "The address of your callback with the attacker’s code in it. Opening it is all that the user does, and a page of the attacker can do it for them.",
				tone: "attack",
			},
		];
	}
	return [
		...asks(scene, "browser"),
		{
			from: "browser",
			to: "attacker",
			line: "the code leaks",
			carries: [{ place: "URL", names: answered(scene) }],
			why: "By a log, a `Referer` header, or an app on the device that took over the redirect; before your app has redeemed the code.",
			tone: "attack",
		},
		...begins(scene, "attacker"),
	];
}

/** A sign-in, message by message, with what is left out of it and what that invites. */
export function tellSignIn({ provider, leftOut: wanted }: SignInSetting): ToldSignIn {
	const possible = defencesOf(provider);
	const leftOut = wanted.filter((defence) => possible.includes(defence));
	const has = (defence: Defence): boolean =>
		possible.includes(defence) && !leftOut.includes(defence);
	const attack = leftOut[0];
	const stoppedBy = attack && attacks[attack].stoppedBy.find(has);
	const scene: Scene = { provider, has, attack, stoppedBy };
	const by: Visitor = attack === undefined || attack === "state" ? "browser" : "attacker";
	const messages = [
		...(attack === undefined
			? [...begins(scene, by), ...asks(scene, by)]
			: prepares(scene, attack)),
		comesBack(scene, by),
		...check(scene, "state"),
		redeems(scene),
		...check(scene, "PKCE"),
		...tells(scene),
		...check(scene, "nonce"),
		...finds(scene),
	];
	const stop = messages.findIndex(({ tone }) => tone === "stop");
	return {
		lanes: [...(attack === undefined ? [] : (["attacker"] as const)), "browser", "app", "provider"],
		messages: [...(stop < 0 ? messages : messages.slice(0, stop + 1)), ends(scene, by)],
		leftOut,
		attack,
		stoppedBy,
	};
}
