import { expect, test } from "vitest";
import { compileApp } from "./support/compile.ts";

// Says exactly what a type is: any, never and unions are told apart.
const equal = `
	type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
	type Flat<T> = T extends object ? { [K in keyof T]: T[K] } : T;
	declare function same<A, B>(equal: Equal<Flat<A>, Flat<B>>): void;
`;

const adapter = `
	import type { Adapter, InitializeAdapter } from "lucia";
	declare const adapter: InitializeAdapter<Adapter>;
`;

test("an app that declares nothing gets the types of its own callbacks", () => {
	const errors = compileApp({
		"auth.ts": `
			import { lucia, type UserSchema, type SessionSchema } from "lucia";
			import { web } from "lucia/middleware";
			${adapter}${equal}
			export const auth = lucia({
				adapter,
				env: "DEV",
				middleware: web(),
				getUserAttributes: (user: UserSchema & { username: string; email: string | null }) => ({
					username: user.username,
				}),
				getSessionAttributes: (session: SessionSchema & { country: string }) => ({ country: session.country }),
			});
			const key = { providerId: "username", providerUserId: "ann", password: "secret" };
			const user = await auth.createUser({ key, attributes: { username: "ann", email: null } });
			same<typeof user, { userId: string; username: string }>(true);
			user.usernme; // ERROR 2551
			await auth.createUser({ key, attributes: { username: 1, email: null } }); // ERROR 2322
			await auth.createUser({ key, attributes: { email: null } }); // ERROR 2741
			await auth.createUser({ attributes: { username: "ann", email: null } }); // ERROR 2345
			await auth.updateUserAttributes("id", { email: "a@b" });
			await auth.updateUserAttributes("id", { mail: "a@b" }); // ERROR 2561
			const session = await auth.createSession({ userId: user.userId, attributes: { country: "CH" } });
			same<typeof session.user, { userId: string; username: string }>(true);
			same<typeof session.country, string>(true);
			same<typeof session.state, "active" | "idle">(true);
			session.fresh = true; // ERROR 2540
			auth.useKey("username", "ann"); // ERROR 2554
			const request = auth.handleRequest(new Request("http://localhost"));
			auth.handleRequest(); // ERROR 2554
			const validated = await request.validate();
			same<typeof validated, typeof session | null>(true);
			same<Awaited<ReturnType<typeof request.validateBearerToken>>, typeof session | null>(true);
			request.setSession(session);
			const { validate, setSession } = request;
			void [validate, setSession];
			auth.createSessionCookie(session);
			auth.transformDatabaseUser({ id: "a", username: "b", email: null });
		`,
	});
	expect(errors).toEqual([]);
});

test("tokens have the types of the instance that they are made for", () => {
	const errors = compileApp({
		"auth.ts": `
			import { lucia, type UserSchema } from "lucia";
			import { web } from "lucia/middleware";
			import { tokens, type AccessToken, type TokenPair, type TokenRequest, type Tokens } from "lucia/tokens";
			${adapter}${equal}
			const auth = lucia({
				adapter,
				env: "DEV",
				middleware: web(),
				getUserAttributes: (user: UserSchema & { username: string }) => ({ username: user.username }),
			});
			const userTokens: Tokens<typeof auth> = tokens(auth, { reuseGracePeriod: 1000 });
			const pair: TokenPair = await userTokens.create("a");
			const valid = await userTokens.validateAccessToken(pair.accessToken.value);
			same<typeof valid, AccessToken<{ username: string }>>(true);
			same<typeof valid.user, { userId: string; username: string }>(true);
			const request: TokenRequest<typeof auth> = userTokens.handleRequest(new Request("http://localhost"));
			same<Awaited<ReturnType<typeof request.validate>>, typeof valid | null>(true);
			userTokens.handleRequest(); // ERROR 2554
			userTokens.handleRequest("x"); // ERROR 2345
			tokens(auth, { accessTokenExpiresIn: "8h" }); // ERROR 2322
			tokens({}); // ERROR 2345
			const lazy = tokens(lucia({ adapter, env: "DEV", lazyUser: true, getUserAttributes: () => ({ a: 1 }) }));
			same<Awaited<ReturnType<typeof lazy.validateAccessToken>>["user"], { userId: string }>(true);
			const { create, refresh, revoke } = userTokens;
			void [create, refresh, revoke];
		`,
	});
	expect(errors).toEqual([]);
});

test("an app without attributes needs no declaration either", () => {
	const errors = compileApp({
		"auth.ts": `
			import { lucia, type Auth, type AuthRequest, type Session, type User } from "lucia";
			${adapter}${equal}
			const auth = lucia({ adapter, env: "PROD" });
			const user = await auth.createUser({ key: null, attributes: {} });
			same<typeof user, { userId: string }>(true);
			same<User, { userId: string }>(true);
			const session = await auth.createSession({ userId: user.userId, attributes: {} });
			same<typeof session, Session>(true);
			const request: AuthRequest = auth.handleRequest({
				request: { method: "GET", headers: new Headers() },
				setCookie: (cookie) => void cookie.serialize(),
			});
			const anyAuth: Auth = auth;
			void [request, anyAuth];
			const headers: number = (await anyAuth.getUser("a")).userId; // ERROR 2322
			void headers;
		`,
	});
	expect(errors).toEqual([]);
});

test("a forgotten namespace turned users and sessions into any, and no mistake showed: now it does", () => {
	const errors = compileApp({
		"auth.ts": `
			import { lucia, type Session, type User } from "lucia";
			${adapter}${equal}
			type IsAny<T> = 0 extends 1 & T ? true : false;
			const auth = lucia({
				adapter,
				env: "DEV",
				getUserAttributes: (user: { id: string; username: string }) => ({ username: user.username }),
			});
			const user = await auth.getUser("a");
			const session = await auth.validateSession("s");
			same<IsAny<typeof user>, false>(true);
			same<IsAny<typeof user.username>, false>(true);
			same<IsAny<typeof session.user>, false>(true);
			same<IsAny<User>, false>(true);
			same<IsAny<Session["user"]>, false>(true);
			user.usernme; // ERROR 2551
			session.user.email; // ERROR 2339
			((declared: User) => declared.username)(user); // ERROR 2339
		`,
	});
	expect(errors).toEqual([]);
});

test("the library's own declarations gave twelve errors without the namespace: now none of any entry", () => {
	// With skipLibCheck off, as everything here.
	const errors = compileApp({
		"app.ts": `
			import * as lucia from "lucia";
			import * as middleware from "lucia/middleware";
			import * as utils from "lucia/utils";
			void [lucia, middleware, utils];
		`,
	});
	expect(errors).toEqual([]);
});

test("two instances of a monorepo clashed in the one namespace: now each keeps what its own callbacks say", () => {
	const errors = compileApp({
		"readers.ts": `
			import { lucia } from "lucia";
			${adapter}
			export const readers = lucia({ adapter, env: "DEV", getUserAttributes: () => ({ name: "a" }) });
		`,
		"admins.ts": `
			import { lucia, type User } from "lucia";
			import { readers } from "./readers.ts";
			${adapter}${equal}
			const admins = lucia({ adapter, env: "DEV", getUserAttributes: () => ({ role: 1 }) });
			same<Awaited<ReturnType<typeof readers.getUser>>, { userId: string; name: string }>(true);
			same<Awaited<ReturnType<typeof admins.getUser>>, { userId: string; role: number }>(true);
			const session = await admins.getSession("s");
			same<typeof session.user, { userId: string; role: number }>(true);
			const request = admins.handleRequest({
				request: { method: "GET", headers: new Headers() },
				setCookie: () => {},
			});
			same<Awaited<ReturnType<typeof request.validate>>, typeof session | null>(true);
			same<User, { userId: string; name: string }>(true);
		`,
		"app.d.ts": `
			/// <reference types="lucia" />
			declare namespace Lucia {
				type Auth = typeof import("./readers.ts").readers;
				type DatabaseUserAttributes = {};
				type DatabaseSessionAttributes = {};
			}
		`,
	});
	expect(errors).toEqual([]);
});

const ambient = {
	"app.d.ts": `
		/// <reference types="lucia" />
		declare namespace Lucia {
			type Auth = import("./auth.ts").Auth;
			type DatabaseUserAttributes = { username: string; email: string | null };
			type DatabaseSessionAttributes = { country: string };
		}
	`,
	"auth.ts": `
		import { lucia } from "lucia";
		${adapter}
		export const auth = lucia({
			adapter,
			env: "DEV",
			getUserAttributes: (user) => ({ username: user.username, mail: user.email }),
			getSessionAttributes: (session) => ({ country: session.country }),
		});
		export type Auth = typeof auth;
	`,
};

const use = `
	import type { Auth, AuthRequest, GlobalAuth, Session, User, UserSchema, SessionSchema } from "lucia";
	import { auth } from "./auth.ts";
	${equal}
	same<User, { userId: string; username: string; mail: string | null }>(true);
	same<Session["user"], User>(true);
	same<Session["country"], string>(true);
	same<UserSchema, { id: string; username: string; email: string | null }>(true);
	same<SessionSchema["country"], string>(true);
	same<GlobalAuth["getUser"], typeof auth.getUser>(true);
	const user: User = await auth.createUser({ key: null, attributes: { username: "ann", email: null } });
	same<typeof user, Awaited<ReturnType<typeof auth.getUser>>>(true);
	await auth.createUser({ key: null, attributes: { username: "ann" } }); // ERROR 2741
	const session: Session = await auth.createSession({ userId: user.userId, attributes: { country: "CH" } });
	await auth.createSession({ userId: user.userId }); // ERROR 2345
	// As framework apps keep it: \`Locals\`, without a type argument.
	const request: AuthRequest = auth.handleRequest({
		request: { method: "GET", headers: new Headers() },
		setCookie: () => {},
	});
	same<Awaited<ReturnType<typeof request.validate>>, Session | null>(true);
	request.setSession(session);
	const anyAuth: Auth = auth;
	same<Awaited<ReturnType<typeof anyAuth.getUser>>, User>(true);
	export type Attributes = ReturnType<GlobalAuth["getUserAttributes"]>;
	same<Attributes, { username: string; mail: string | null }>(true);
`;

test("the ambient Lucia namespace of v2 types everything", () => {
	expect(compileApp({ ...ambient, "use.ts": use })).toEqual([]);
});

test("the ambient namespace may stand in a module, with interfaces", () => {
	const declaration = `
		declare global {
			namespace Lucia {
				type Auth = typeof import("./auth.ts").auth;
				interface DatabaseUserAttributes { username: string; email: string | null }
				interface DatabaseSessionAttributes { country: string }
			}
		}
		export {};
	`;
	expect(compileApp({ ...ambient, "app.d.ts": declaration, "use.ts": use })).toEqual([]);
});

test("Register types everything as the ambient namespace does", () => {
	const declaration = `
		import type { auth } from "./auth.ts";
		declare module "lucia" {
			interface Register {
				Auth: typeof auth;
				DatabaseUserAttributes: { username: string; email: string | null };
				DatabaseSessionAttributes: { country: string };
			}
		}
	`;
	expect(compileApp({ ...ambient, "app.d.ts": declaration, "use.ts": use })).toEqual([]);
});

test("a column with a default of the database is one that createUser() does not ask for", () => {
	const errors = compileApp({
		"auth.ts": `
			import { lucia, type UserSchema } from "lucia";
			${adapter}
			const auth = lucia({
				adapter,
				env: "DEV",
				readBackUsers: true,
				getUserAttributes: (user: UserSchema & { username: string; role?: string }) => ({ role: user.role }),
			});
			await auth.createUser({ key: null, attributes: { username: "ann" } });
			await auth.createUser({ key: null, attributes: { username: "ann", role: "admin" } });
			await auth.createUser({ key: null, attributes: { role: "admin" } }); // ERROR 2741
		`,
	});
	expect(errors).toEqual([]);
});

test("with lazyUser the user of a session has an id and nothing else, and getUser() has it all", () => {
	const errors = compileApp({
		"auth.ts": `
			import { lucia, type AuthRequest, type Session, type User } from "lucia";
			${adapter}${equal}
			const options = {
				adapter,
				env: "DEV",
				getUserAttributes: (user: { id: string; username: string }) => ({ username: user.username }),
			} as const;
			export const auth = lucia({ ...options, lazyUser: true });
			const session = await auth.createSession({ userId: "a", attributes: {} });
			same<typeof session.user, { userId: string }>(true);
			session.user.username; // ERROR 2339
			same<Awaited<ReturnType<typeof auth.getUser>>, { userId: string; username: string }>(true);
			const request = auth.handleRequest({
				request: { method: "GET", headers: new Headers() },
				setCookie: () => {},
			});
			same<Awaited<ReturnType<typeof request.validate>>, typeof session | null>(true);
			const declared: AuthRequest = request;
			same<Awaited<ReturnType<typeof declared.validate>>, Session | null>(true);
			same<Session["user"], { userId: string }>(true);
			same<User, { userId: string; username: string }>(true);
			auth.transformDatabaseSession(
				{ id: "s", user_id: "a", active_expires: 1, idle_expires: 2 },
				{ user: await auth.getUser("a"), fresh: false },
			);
			const eager = lucia({ ...options, lazyUser: false });
			(await eager.getSession("s")).user.username.length;
			const unknown = lucia({ ...options, lazyUser: Math.random() > 0.5 });
			(await unknown.getSession("s")).user.username; // ERROR 2339
		`,
		"app.d.ts": `
			import type { auth } from "./auth.ts";
			declare module "lucia" {
				interface Register {
					Auth: typeof auth;
				}
			}
		`,
	});
	expect(errors).toEqual([]);
});

test("the columns of the key table are typed by getKeyAttributes, and are part of Key", () => {
	const errors = compileApp({
		"auth.ts": `
			import { lucia, type Key, type KeyRow } from "lucia";
			${adapter}${equal}
			export const auth = lucia({
				adapter,
				env: "DEV",
				getKeyAttributes: (key: KeyRow<{ label: string | null; created_at: number }>) => ({ label: key.label }),
			});
			type Own = { userId: string; providerId: string; providerUserId: string; passwordDefined: boolean };
			const key = { providerId: "email", providerUserId: "a", password: null };
			const created = await auth.createKey({ ...key, userId: "a", attributes: { label: "work" } });
			same<typeof created, Readonly<Own> & { label: string | null }>(true);
			same<Key, typeof created>(true);
			await auth.createUser({ key: { ...key, attributes: { created_at: 1 } }, attributes: {} });
			await auth.createKey({ ...key, userId: "a" });
			await auth.createKey({ ...key, userId: "a", attributes: { label: 1 } }); // ERROR 2322
			await auth.createKey({ ...key, userId: "a", attributes: { lable: "a" } }); // ERROR 2561
			await auth.updateKeyAttributes("email", "a", { label: null });
			await auth.updateKeyAttributes("email", "a", { user_id: "b" }); // ERROR 2353
			const plain = lucia({ adapter, env: "DEV" });
			same<Awaited<ReturnType<typeof plain.getKey>>, Readonly<Own>>(true);
		`,
		"app.d.ts": `
			import type { auth } from "./auth.ts";
			declare module "lucia" {
				interface Register {
					Auth: typeof auth;
				}
			}
		`,
	});
	expect(errors).toEqual([]);
});

test("two instances in one program keep types of their own", () => {
	const errors = compileApp({
		"auth.ts": `
			import { lucia } from "lucia";
			${adapter}${equal}
			const readers = lucia({ adapter, env: "DEV", getUserAttributes: (user: { id: string; name: string }) => ({ name: user.name }) });
			const admins = lucia({ adapter, env: "DEV", getUserAttributes: (user: { id: string; role: "a" | "b" }) => ({ role: user.role }) });
			same<Awaited<ReturnType<typeof readers.getUser>>, { userId: string; name: string }>(true);
			same<Awaited<ReturnType<typeof admins.getUser>>, { userId: string; role: "a" | "b" }>(true);
			readers.createUser({ key: null, attributes: { role: "a" } }); // ERROR 2353
		`,
	});
	expect(errors).toEqual([]);
});

test("a wrong configuration does not compile", () => {
	const errors = compileApp({
		"auth.ts": `
			import { lucia, type Configuration } from "lucia";
			${adapter}
			lucia({ adapter, env: "PRODUCTION" }); // ERROR 2322
			lucia({ env: "DEV" }); // ERROR 2345
			lucia({ adapter, env: "DEV", sessionExpiresIn: { activePeriod: 1 } }); // ERROR 2741
			lucia({ adapter, env: "DEV", csrfProtection: { allowedSubdomain: "*" } }); // ERROR 2561
			lucia({ adapter, env: "DEV", getUserAttributes: async () => ({ name: "ann" }) }); // ERROR 2322
			lucia({ adapter, env: "DEV", csrfProtection: { allowedSubDomains: [null, "app"] } });
			lucia({ adapter, env: "DEV", csrfProtection: { allowedSubdomains: ["app"] }, middleware: undefined });
			interface Attributes { name: string }
			lucia({ adapter, env: "DEV", getUserAttributes: (): Attributes => ({ name: "ann" }) });
			export const configuration: Configuration = { adapter, env: "DEV" };
		`,
	});
	expect(errors).toEqual([]);
});

test("adapters and middleware written for v2 compile unchanged", () => {
	const errors = compileApp({
		"adapter.ts": `
			import { lucia, type Adapter, type InitializeAdapter, type Middleware, type SessionAdapter, type UserAdapter, type LuciaErrorConstructor } from "lucia";
			import { __experimental_joinAdapters as joinAdapters } from "lucia/utils";
			const users = (E: LuciaErrorConstructor): UserAdapter => ({
				getUser: async () => null,
				setUser: async () => { throw new E("AUTH_DUPLICATE_KEY_ID"); },
				updateUser: async () => {},
				deleteUser: async () => {},
				getKey: async () => null,
				getKeysByUserId: async () => [],
				setKey: async () => {},
				updateKey: async (id, partial) => { void partial.hashed_password; },
				deleteKey: async () => {},
				deleteKeysByUserId: async () => {},
			});
			const sessions = (): InitializeAdapter<SessionAdapter> => () => ({
				getSession: async () => null,
				getSessionsByUserId: async () => [],
				setSession: async (session) => { void session.active_expires.toFixed(); },
				updateSession: async () => {},
				deleteSession: async () => {},
				deleteSessionsByUserId: async () => {},
			});
			const whole: InitializeAdapter<Adapter> = (E) => ({ ...users(E), ...sessions()(E) });
			const node = (): Middleware<[request: { method?: string; headers: Record<string, string> }]> => ({ args, env, sessionCookieName }) => ({
				request: {
					method: args[0].method ?? "",
					headers: { origin: null, cookie: args[0].headers.cookie ?? null, authorization: null },
					storedSessionCookie: env + sessionCookieName,
				},
				setCookie: () => {},
			});
			lucia({ adapter: whole, env: "DEV", middleware: node() }).handleRequest({ headers: {} });
			lucia({ adapter: { user: users, session: sessions() }, env: "DEV" });
			lucia({ adapter: joinAdapters(users, sessions(), { getUser: async () => null }), env: "DEV" });
		`,
	});
	expect(errors).toEqual([]);
});

// The columns that the library fills by itself: `made` is no usual name, and a name may be a variable.
const sessionColumns = `{ createdAt: "made", lastUsedAt: "last_used_at", lastUsedPrecision: 5 }`;

test("the library's own columns are no attributes, in an app that declares nothing", () => {
	const errors = compileApp({
		"auth.ts": `
			import { lucia, type SessionSchema } from "lucia";
			${adapter}${equal}
			const auth = lucia({
				adapter,
				env: "DEV",
				hashSessionIds: true,
				rotateSessionIds: { gracePeriod: 1000 },
				sessionExpiresIn: { activePeriod: 1, idlePeriod: 1, absolutePeriod: 1 },
				sessionColumns: ${sessionColumns},
				getSessionAttributes: (row: SessionSchema & { made: number | null; last_used_at: number | null; country: string }) => ({
					country: row.country,
					made: row.made,
				}),
			});
			const session = await auth.createSession({ userId: "a", attributes: { country: "CH" } });
			same<typeof session.made, number | null>(true);
			await auth.createSession({ userId: "a", attributes: { country: "CH", made: 1 } }); // ERROR 2353
			await auth.createSession({ userId: "a", attributes: {} }); // ERROR 2741
			await auth.updateSessionAttributes("a", { country: "FR" });
			await auth.updateSessionAttributes("a", { last_used_at: 1 }); // ERROR 2353
			auth.getSessionAttributes({
				id: "", user_id: "", active_expires: 1, idle_expires: 1, country: "", made: 1, last_used_at: null,
			});
			await auth.createSession({ userId: "a", attributes: { country: "CH" }, lifetime: { idlePeriod: 1, cookie: "browser" } });
			await auth.createSession({ userId: "a", attributes: { country: "CH" }, lifetime: { cookie: "session" } }); // ERROR 2322
			const token: string = auth.getSessionToken(session);
			void token;
			lucia({ adapter, env: "DEV", rotateSessionIds: {} }); // ERROR 2322
			lucia({ adapter, env: "DEV", sessionColumns: { createAt: "made" } }); // ERROR 2561
		`,
	});
	expect(errors).toEqual([]);
});

test("a column whose name is not a literal leaves out nothing", () => {
	const errors = compileApp({
		"auth.ts": `
			import { lucia, type SessionColumns, type SessionSchema } from "lucia";
			${adapter}
			declare const createdAt: string;
			declare const sessionColumns: SessionColumns;
			const getSessionAttributes = (row: SessionSchema & { country: string }) => ({ country: row.country });
			const one = lucia({ adapter, env: "DEV", sessionColumns: { createdAt }, getSessionAttributes });
			await one.createSession({ userId: "a", attributes: { country: "CH" } });
			await one.createSession({ userId: "a", attributes: {} }); // ERROR 2741
			const other = lucia({ adapter, env: "DEV", sessionColumns, getSessionAttributes });
			await other.createSession({ userId: "a", attributes: { country: "CH" } });
			await other.createSession({ userId: "a", attributes: {} }); // ERROR 2741
		`,
	});
	expect(errors).toEqual([]);
});

const ownColumns = {
	"auth.ts": `
		import { lucia } from "lucia";
		${adapter}
		export const auth = lucia({
			adapter,
			env: "DEV",
			sessionColumns: ${sessionColumns},
			getSessionAttributes: (row) => ({ country: row.country, made: row.made }),
		});
		export type Auth = typeof auth;
	`,
	"use.ts": `
		import type { Auth, Session } from "lucia";
		import { auth } from "./auth.ts";
		${equal}
		const session: Session = await auth.createSession({ userId: "a", attributes: { country: "CH" } });
		same<typeof session.made, number | null>(true);
		await auth.createSession({ userId: "a", attributes: { country: "CH", made: 1 } }); // ERROR 2353
		await auth.updateSessionAttributes("a", { made: 1 }); // ERROR 2353
		declare const declared: Auth;
		await declared.createSession({ userId: "a", attributes: { country: "CH" } });
		await declared.createSession({ userId: "a", attributes: { country: "CH", made: 1 } }); // ERROR 2353
		await declared.updateSessionAttributes("a", { last_used_at: 1 }); // ERROR 2353
		const anyAuth: Auth = auth;
		void anyAuth;
	`,
};
const columns = `{ country: string; made: number | null; last_used_at: number | null }`;

test("the library's own columns are no attributes, in the ambient namespace", () => {
	const declaration = `
		/// <reference types="lucia" />
		declare namespace Lucia {
			type Auth = import("./auth.ts").Auth;
			type DatabaseUserAttributes = {};
			type DatabaseSessionAttributes = ${columns};
		}
	`;
	expect(compileApp({ ...ownColumns, "app.d.ts": declaration })).toEqual([]);
});

test("the library's own columns are no attributes, with Register", () => {
	const declaration = `
		import type { auth } from "./auth.ts";
		declare module "lucia" {
			interface Register {
				Auth: typeof auth;
				DatabaseSessionAttributes: ${columns};
			}
		}
	`;
	expect(compileApp({ ...ownColumns, "app.d.ts": declaration })).toEqual([]);
});
