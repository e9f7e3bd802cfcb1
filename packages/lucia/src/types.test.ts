import { expect, test } from "vitest";
import { compileApp } from "./testing/compile.ts";

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
