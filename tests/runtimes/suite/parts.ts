import { LuciaError, type Adapter, type InitializeAdapter, type SessionAdapter } from "lucia";
import {
	expiryAt,
	generateRandomString,
	isWithinExpiration,
	joinAdapters,
	parseCookie,
	serializeCookie,
	sessionStateAt,
} from "lucia/utils";
import { account, createApp, periods, signUp } from "./app.ts";
import { ensure, expectCode, expectSame, promise, thrownBy, type Case } from "./case.ts";
import { emptyRows, memory, memoryAdapter } from "./memory.ts";

/** The part of an adapter that stores sessions. */
function pickSessions(adapter: InitializeAdapter<Adapter>): InitializeAdapter<SessionAdapter> {
	return (E) => {
		const {
			getSession,
			getSessionsByUserId,
			setSession,
			updateSession,
			deleteSession,
			deleteSessionsByUserId,
		} = adapter(E);
		return {
			getSession,
			getSessionsByUserId,
			setSession,
			updateSession,
			deleteSession,
			deleteSessionsByUserId,
		};
	};
}

/** What the library is made of, and what holds whatever the store. */
export function partCases(): readonly Case[] {
	return [
		promise("an error of the library is an Error with a code, also as JSON", async () => {
			const error = new LuciaError("AUTH_INVALID_PASSWORD", "a detail");
			ensure(error instanceof Error, "it is no Error");
			expectSame([error.name, error.message], ["LuciaError", "AUTH_INVALID_PASSWORD"]);
			expectSame(JSON.parse(JSON.stringify(error)), {
				message: "AUTH_INVALID_PASSWORD",
				detail: "a detail",
			});
			ensure(typeof error.stack === "string", "it has no stack");
		}),

		promise("a wrong option is named in a sentence", async () => {
			const error = thrownBy(() => createApp(memory(), { env: "production" as "PROD" }));
			ensure(error instanceof TypeError, `it was ${String(error)}`);
			for (const part of ["`env`", '"production"', '"DEV" or "PROD"']) {
				ensure(error.message.includes(part), `${error.message} does not have ${part}`);
			}
		}),

		promise("the session cookie is Secure in production, HttpOnly always", async () => {
			const auth = createApp(memory(), { env: "PROD" });
			const { sessionId } = await signUp(auth);
			const session = await auth.getSession(sessionId);
			const expires = session.idlePeriodExpiresAt.toUTCString();
			expectSame(
				auth.createSessionCookie(session).serialize(),
				`auth_session=${sessionId}; Path=/; Expires=${expires}; HttpOnly; Secure; SameSite=Lax`,
			);
			expectSame(auth.readSessionCookie(`a=b; auth_session=${sessionId}`), sessionId);
			expectSame(auth.readSessionCookie("a=b"), null);
			expectSame(auth.readBearerToken("Bearer abc"), "abc");
		}),

		promise("cookies are written and read", async () => {
			const text = serializeCookie("name", "a b;ü😀", { maxAge: 1.5, path: "/", sameSite: true });
			expectSame(text, "name=a%20b%3B%C3%BC%F0%9F%98%80; Max-Age=1; Path=/; SameSite=Strict");
			expectSame(parseCookie(`${text}; name=second; broken=%E0%A4%A; x="y"`), {
				name: "a b;ü😀",
				"Max-Age": "1",
				Path: "/",
				SameSite: "Strict",
				broken: "%E0%A4%A",
				x: "y",
			});
		}),

		promise("rows that the app has read become users, sessions and keys", async () => {
			const auth = createApp(memory());
			const now = Date.now();
			const user = auth.transformDatabaseUser({ id: "u", username: "ada" });
			expectSame(user, { userId: "u", username: "ada" });
			const row = { id: "s", user_id: "u", active_expires: now - 1000, idle_expires: now + 60_000 };
			expectSame(auth.transformDatabaseSession({ ...row, country: "SE" }, { user, fresh: false }), {
				country: "SE",
				user,
				sessionId: "s",
				activePeriodExpiresAt: new Date(now - 1000),
				idlePeriodExpiresAt: new Date(now + 60_000),
				state: "idle",
				fresh: false,
			});
			expectSame(
				auth.transformDatabaseKey({ id: "github:1:2", user_id: "u", hashed_password: null }),
				{ providerId: "github", providerUserId: "1:2", userId: "u", passwordDefined: false },
			);
		}),

		promise("random strings are random", async () => {
			const all = Array.from({ length: 200 }, () => generateRandomString(40));
			expectSame(new Set(all).size, 200, "different ones");
			ensure(
				all.every((text) => /^[a-z0-9]{40}$/u.test(text)),
				"they have other characters",
			);
			// 8000 characters: that one of the 36 is missing has a probability of 10^-96.
			expectSame(new Set(all.join("")).size, 36, "characters");
			expectSame(generateRandomString(5, "x"), "xxxxx");
		}),

		promise("the boundaries of a session's states belong to the earlier state", async () => {
			const expiry = expiryAt(1000, periods);
			expectSame(expiry, { active_expires: 61_000, idle_expires: 661_000 });
			const states = [61_000, 61_001, 661_000, 661_001].map((now) => sessionStateAt(expiry, now));
			expectSame(states, ["active", "idle", "idle", "dead"]);
			expectSame([isWithinExpiration(Date.now() + 60_000), isWithinExpiration(0)], [true, false]);
		}),

		promise("sessions may live in a store of their own", async () => {
			const rows = emptyRows();
			const users = memory();
			const sessions = memoryAdapter(rows, { foreignKeys: false });
			const split = { user: users, session: sessions };
			for (const adapter of [split, joinAdapters(users, pickSessions(sessions))]) {
				const auth = createApp(adapter);
				const { userId, sessionId } = await signUp(auth, `user ${rows.sessions.size}`);
				expectSame((await auth.validateSession(sessionId)).user.userId, userId);
				ensure(rows.sessions.has(sessionId), "the session is elsewhere");
			}
		}),

		promise("debug mode tells what happens, and no secret", async () => {
			const lines: string[] = [];
			const { log } = console;
			console.log = (...told: unknown[]) => void lines.push(told.join(" "));
			const secrets: string[] = [];
			try {
				const auth = createApp(memory(), { experimental: { debugMode: true } });
				const { userId } = await auth.createUser(account("ada@example.com"));
				await auth.useKey("username", "ada@example.com", "a wrong guess").catch(() => {});
				await expectCode(auth.useKey("username", "nobody", "another guess"), "AUTH_INVALID_KEY_ID");
				const { sessionId } = await auth.createSession({ userId, attributes: { country: null } });
				secrets.push(sessionId, "a wrong guess", "another guess", "hash of", "ada@example.com");
				const request = auth.handleRequest({
					request: {
						method: "POST",
						url: `https://example.com/reset/${sessionId}?token=${sessionId}`,
						headers: new Headers({
							Cookie: `auth_session=${sessionId}`,
							Authorization: `Bearer ${sessionId}`,
							Origin: "https://example.com",
						}),
					},
					setCookie: () => {},
				});
				ensure((await request.validate()) !== null, "the cookie was refused");
				ensure((await request.validateBearerToken()) !== null, "the token was refused");
			} finally {
				console.log = log;
			}
			const text = lines.join("\n");
			for (const line of ["Debug mode enabled", "Password refused", "Origin trusted"]) {
				ensure(text.includes(line), `it does not say ${line}`);
			}
			for (const secret of secrets) ensure(!text.includes(secret), `it tells ${secret}`);
		}),
	];
}
