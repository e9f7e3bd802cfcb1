// Provokes every error that the comments of the public calls promise (`@throws`), and writes down which
// call has really thrown what. src/book/reference/throws.test.ts compares it with the comments.
import { lucia } from "../../packages/lucia/src/index.ts";
import { createKeyId } from "../../packages/lucia/src/keys/key-id.ts";
import {
	account,
	createInstance,
	type Instance,
} from "../../packages/lucia/test/support/instance.ts";
import { emptyRows, memoryAdapter } from "../../packages/lucia/test/support/memory-adapter.ts";
import { createTokens } from "../../packages/lucia/test/support/tokens.ts";
import { web } from "../../packages/lucia/src/middleware/index.ts";
import { tokens } from "../../packages/lucia/src/tokens/index.ts";
import {
	generateLuciaPasswordHash,
	generateRandomString,
	joinAdapters,
	parseCookie,
	serializeCookie,
	validateLuciaPasswordHash,
} from "../../packages/lucia/src/utils.ts";

type Auth = ReturnType<typeof createInstance>["auth"];
type Ready = Instance<never>["rows"];

/** An instance on which Ann has a password and a session `s`. */
async function withAnn(
	...[configuration, abilities]: Parameters<typeof createInstance>
): Promise<{ auth: Auth; rows: Ready }> {
	const { auth, rows } = createInstance(configuration, abilities);
	await auth.createUser({ ...account("ann"), userId: "ann" });
	await auth.createSession({ sessionId: "s", userId: "ann", attributes: { country: "CH" } });
	return { auth, rows };
}

/** A value of the wrong type, as an app without types may pass it. */
const wrong = (value: unknown): never => value as never;

const outdated = "$2a$10$abcdefghijklmnopqrstuv";

/** What makes a call throw: an error code, or the class of an error that is none of the library. */
type Provocations = Readonly<Record<string, () => unknown>>;

const ann = (work: (auth: Auth) => unknown) => async (): Promise<unknown> =>
	work((await withAnn()).auth);

const invalidUser = (name: keyof Auth): Provocations => ({
	AUTH_INVALID_USER_ID: ann((auth) => (auth[name] as (id: unknown) => unknown)({})),
});

const foreign = {
	url: "https://example.com/",
	method: "POST",
	headers: { origin: "https://elsewhere.example" },
};

const foreignRequest = (): Request =>
	new Request(foreign.url, { method: "POST", headers: { Origin: foreign.headers.origin } });

/** By the id of the symbol, as in src/book/contents/symbols.ts. */
const provocations: Readonly<Record<string, Provocations>> = {
	"lucia#Auth.getUser": { AUTH_INVALID_USER_ID: ann((auth) => auth.getUser("nobody")) },
	"lucia#Auth.createUser": {
		AUTH_DUPLICATE_KEY_ID: ann((auth) => auth.createUser(account("ann"))),
		AUTH_INVALID_PASSWORD: ann((auth) => {
			const { key, attributes } = account("bea");
			return auth.createUser({ key: { ...key, password: "" }, attributes });
		}),
		AUTH_INVALID_USER_ID: ann((auth) => auth.createUser({ ...account("bea"), userId: wrong({}) })),
		TypeError: ann((auth) => {
			const { key, attributes } = account("bea");
			return auth.createUser({ key: { ...key, providerId: "a:b" }, attributes });
		}),
	},
	"lucia#Auth.updateUserAttributes": {
		AUTH_INVALID_USER_ID: ann((auth) => auth.updateUserAttributes("nobody", { username: "x" })),
	},
	"lucia#Auth.deleteUser": invalidUser("deleteUser"),
	"lucia#Auth.useKey": {
		AUTH_INVALID_KEY_ID: ann((auth) => auth.useKey("username", "nobody", "x")),
		AUTH_INVALID_PASSWORD: ann((auth) => auth.useKey("username", "ann", "a guess")),
		AUTH_OUTDATED_PASSWORD: async () => {
			const { auth, rows } = await withAnn({ passwordHash: undefined });
			const row = { id: "username:old", user_id: "ann", hashed_password: outdated };
			rows.keys.set(row.id, row);
			return auth.useKey("username", "old", "x");
		},
		TypeError: ann((auth) => auth.useKey("a:b", "ann", "x")),
	},
	"lucia#Auth.getKey": {
		AUTH_INVALID_KEY_ID: ann((auth) => auth.getKey("username", "nobody")),
		TypeError: ann((auth) => auth.getKey("a:b", "ann")),
	},
	"lucia#Auth.getAllUserKeys": {
		AUTH_INVALID_USER_ID: ann((auth) => auth.getAllUserKeys("nobody")),
	},
	"lucia#Auth.createKey": {
		AUTH_DUPLICATE_KEY_ID: ann((auth) => auth.createKey({ ...account("ann").key, userId: "ann" })),
		AUTH_INVALID_USER_ID: ann((auth) => auth.createKey({ ...account("b").key, userId: "nobody" })),
		AUTH_INVALID_PASSWORD: ann((auth) =>
			auth.createKey({ ...account("b").key, password: "", userId: "ann" }),
		),
		TypeError: ann((auth) =>
			auth.createKey({ ...account("b").key, providerId: "a:b", userId: "ann" }),
		),
	},
	"lucia#Auth.updateKeyPassword": {
		AUTH_INVALID_KEY_ID: ann((auth) => auth.updateKeyPassword("username", "nobody", "x")),
		AUTH_INVALID_PASSWORD: ann((auth) => auth.updateKeyPassword("username", "ann", "")),
		TypeError: ann((auth) => auth.updateKeyPassword("a:b", "ann", "x")),
	},
	"lucia#Auth.updateKeyAttributes": {
		AUTH_INVALID_KEY_ID: ann((auth) => auth.updateKeyAttributes("username", "nobody", {})),
		TypeError: ann((auth) => auth.updateKeyAttributes("a:b", "ann", {})),
	},
	"lucia#Auth.deleteKey": { TypeError: ann((auth) => auth.deleteKey("a:b", "ann")) },
	"lucia#Auth.createSession": {
		AUTH_INVALID_USER_ID: ann((auth) =>
			auth.createSession({ userId: "nobody", attributes: { country: "CH" } }),
		),
		TypeError: ann((auth) =>
			auth.createSession({
				userId: "ann",
				attributes: { country: "CH" },
				lifetime: { activePeriod: 1000, idlePeriod: 1000 },
			}),
		),
	},
	"lucia#Auth.getSession": { AUTH_INVALID_SESSION_ID: ann((auth) => auth.getSession("none")) },
	"lucia#Auth.validateSession": {
		AUTH_INVALID_SESSION_ID: ann((auth) => auth.validateSession("none")),
	},
	"lucia#Auth.getSessionToken": {
		TypeError: async () => {
			const { auth } = await withAnn({ hashSessionIds: true });
			const [session] = await auth.getAllUserSessions("ann");
			return session && auth.getSessionToken(session);
		},
	},
	"lucia#Auth.getAllUserSessions": {
		AUTH_INVALID_USER_ID: ann((auth) => auth.getAllUserSessions("nobody")),
	},
	"lucia#Auth.updateSessionAttributes": {
		AUTH_INVALID_SESSION_ID: ann((auth) => auth.updateSessionAttributes("none", { country: "X" })),
	},
	"lucia#Auth.invalidateSession": {
		AUTH_INVALID_SESSION_ID: ann((auth) => auth.invalidateSession("")),
	},
	"lucia#Auth.invalidateAllUserSessions": invalidUser("invalidateAllUserSessions"),
	"lucia#Auth.invalidateOtherUserSessions": {
		AUTH_INVALID_SESSION_ID: ann((auth) => auth.invalidateOtherUserSessions("ann", "")),
		AUTH_INVALID_USER_ID: ann((auth) => auth.invalidateOtherUserSessions(wrong({}), "s")),
	},
	"lucia#Auth.deleteDeadUserSessions": invalidUser("deleteDeadUserSessions"),
	"lucia#Auth.deleteExpiredSessions": {
		Error: () => {
			const whole = memoryAdapter(emptyRows());
			// The method is optional for adapters.
			const { auth } = createInstance({
				adapter: (E) => {
					const { deleteExpiredSessions: _, ...adapter } = whole(E);
					return adapter;
				},
			});
			return auth.deleteExpiredSessions();
		},
	},
	"lucia#Auth.handleRequest": {
		TypeError: ann((auth) => auth.handleRequest(wrong({}))),
		AUTH_INVALID_REQUEST: async () => {
			const { auth } = await withAnn({ csrfProtection: { onRefusal: "throw" } });
			return auth.handleRequest({ request: foreignRequest(), setCookie: () => {} });
		},
	},
	"lucia#Auth.createSessionCookie": {
		TypeError: async () => {
			const { auth } = await withAnn({ hashSessionIds: true });
			const [session] = await auth.getAllUserSessions("ann");
			return session && auth.createSessionCookie(session);
		},
	},
	"lucia#Auth.validateRequestOrigin": {
		AUTH_INVALID_REQUEST: ann((auth) => auth.validateRequestOrigin(foreign)),
	},
	"lucia#Auth.withAdapter": { TypeError: ann((auth) => auth.withAdapter(wrong("sqlite"))) },
	"lucia#AuthRequest.appendCookies": {
		TypeError: async () => {
			const { auth } = await withAnn({ middleware: web({ deferCookies: true }) });
			const handle = auth.handleRequest as unknown as (
				request: Request,
			) => ReturnType<Auth["handleRequest"]>;
			const request = handle(foreignRequest());
			request.setSession(await auth.getSession("s"));
			return request.appendCookies(Response.error().headers);
		},
	},
	"lucia#createKeyId": { TypeError: () => createKeyId("a:b", "ann") },
	"lucia#lucia": { TypeError: () => lucia(wrong({})) },
	"lucia/middleware#web": { TypeError: () => web(wrong({ deferCookies: "yes" })) },
	"lucia/tokens#tokens": { TypeError: () => tokens(createInstance().auth) },
	"lucia/tokens#Tokens.create": {
		AUTH_INVALID_USER_ID: async () => (await createTokens()).tokens.create("nobody"),
	},
	"lucia/tokens#Tokens.validateAccessToken": {
		AUTH_INVALID_ACCESS_TOKEN: async () => (await createTokens()).tokens.validateAccessToken("x"),
	},
	"lucia/tokens#Tokens.refresh": {
		AUTH_INVALID_REFRESH_TOKEN: async () => (await createTokens()).tokens.refresh("rt_x"),
	},
	"lucia/tokens#Tokens.revokeAll": {
		AUTH_INVALID_USER_ID: async () => (await createTokens()).tokens.revokeAll(wrong({})),
	},
	"lucia/tokens#Tokens.handleRequest": {
		TypeError: async () => (await createTokens()).tokens.handleRequest(wrong({})),
		AUTH_INVALID_REQUEST: async () => {
			const configuration = { csrfProtection: { onRefusal: "throw" } } as const;
			const { tokens: userTokens } = await createTokens({}, configuration);
			return userTokens.handleRequest({ request: foreignRequest(), setCookie: () => {} });
		},
	},
	"lucia/utils#joinAdapters": { TypeError: () => joinAdapters(wrong("x")) },
	"lucia/utils#parseCookie": { TypeError: () => parseCookie(wrong(null)) },
	"lucia/utils#serializeCookie": { TypeError: () => serializeCookie("a", "b", { maxAge: NaN }) },
	"lucia/utils#validateLuciaPasswordHash": {
		AUTH_OUTDATED_PASSWORD: () => validateLuciaPasswordHash("x", outdated),
	},
	"lucia/utils#generateLuciaPasswordHash": {
		AUTH_INVALID_PASSWORD: () => generateLuciaPasswordHash("x".repeat(4097)),
	},
	"lucia/utils#generateRandomString": { RangeError: () => generateRandomString(-1) },
};

async function thrownBy(work: () => unknown): Promise<string> {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof Error)) return String(error);
		return error.name === "LuciaError" ? error.message : error.name;
	}
	return "nothing";
}

/**
 * What each public call throws when it is provoked.
 *
 * @throws Error when a provocation throws something else than it is there for.
 */
export async function thrownFacts(): Promise<Record<string, string[]>> {
	const facts: Record<string, string[]> = {};
	for (const [id, wanted] of Object.entries(provocations)) {
		for (const [code, work] of Object.entries(wanted)) {
			const thrown = await thrownBy(work);
			if (thrown === code) continue;
			throw new Error(
				`${id} throws ${thrown} where it is to throw ${code}: mend the library, or scripts/facts/throws.ts`,
			);
		}
		facts[id] = Object.keys(wanted).toSorted();
	}
	return facts;
}
