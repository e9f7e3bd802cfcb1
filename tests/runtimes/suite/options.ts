import { LuciaError, type Adapter, type InitializeAdapter, type SessionSchema } from "lucia";
import { web } from "lucia/middleware";
import { account, age, createApp, password, periods, signUp } from "./app.ts";
import { ensure, expectCode, expectSame, promise, type Case } from "./case.ts";
import type { Store } from "./host.ts";

const intoIdle = periods.activePeriod + periods.idlePeriod / 2;

/** SHA-256 by the runtime itself, in hexadecimal. */
async function sha256(text: string): Promise<string> {
	const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
	return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What is stored for a token: the hash of its family, and its own, 64 digits together. */
async function storedIdOf(token: string): Promise<string> {
	const [family, hash] = await Promise.all([sha256(token.slice(0, 12)), sha256(token)]);
	return `h1_${family.slice(0, 12)}${hash.slice(0, 52)}`;
}

/** The session rows of a user, as they are stored. */
function rowsOf(
	adapter: InitializeAdapter<Adapter>,
	userId: string,
): Promise<readonly SessionSchema[]> {
	return adapter(LuciaError).getSessionsByUserId(userId);
}

/** What is off by default, on a store. */
export function optionCases({ name, open }: Store): readonly Case[] {
	const on = (sentence: string, run: Case["run"]): Case => promise(`${name}: ${sentence}`, run);
	return [
		on("with hashSessionIds only a hash is stored, and old sessions stay valid", async () => {
			const adapter = open();
			const before = await signUp(createApp(adapter), "ada");
			const auth = createApp(adapter, { hashSessionIds: true });
			const session = await auth.createSession({
				userId: before.userId,
				attributes: { country: null },
			});
			const token = auth.getSessionToken(session);
			expectSame(session.sessionId, await storedIdOf(token));
			const stored = await rowsOf(adapter, before.userId);
			expectSame(stored.map(({ id }) => id).sort(), [before.sessionId, session.sessionId].sort());
			expectSame((await auth.validateSession(token)).sessionId, session.sessionId);
			expectSame(auth.createSessionCookie(session).value, token);
			await expectCode(auth.validateSession(session.sessionId), "AUTH_INVALID_SESSION_ID");
			expectSame((await auth.validateSession(before.sessionId)).user.userId, before.userId);
			await age(adapter, before.sessionId, intoIdle);
			const upgraded = await auth.validateSession(before.sessionId);
			expectSame(upgraded.sessionId, await storedIdOf(before.sessionId));
			await auth.invalidateSession(before.sessionId);
			await expectCode(auth.validateSession(before.sessionId), "AUTH_INVALID_SESSION_ID");
		}),

		on(
			"with rotateSessionIds a renewal gives a new id, and the old one a little time",
			async () => {
				const adapter = open();
				const auth = createApp(adapter, { rotateSessionIds: true });
				const { userId, sessionId } = await signUp(auth);
				await age(adapter, sessionId, intoIdle);
				const renewed = await auth.validateSession(sessionId);
				ensure(renewed.sessionId !== sessionId, "the id is the old one");
				expectSame([renewed.fresh, renewed.country], [true, "SE"]);
				expectSame((await auth.validateSession(sessionId)).user.userId, userId);
				await age(adapter, sessionId, 60_000);
				await expectCode(auth.validateSession(sessionId), "AUTH_INVALID_SESSION_ID");
				expectSame((await auth.validateSession(renewed.sessionId)).user.userId, userId);
			},
		),

		on("sessionColumns are filled: creation, last use, lifetime", async () => {
			const adapter = open();
			const sessionColumns = {
				createdAt: "created_at",
				lastUsedAt: "last_used_at",
				lifetime: "lifetime",
			} as const;
			const sessionExpiresIn = { ...periods, absolutePeriod: 10 * periods.idlePeriod };
			const auth = createApp(adapter, { sessionColumns, sessionExpiresIn });
			const { userId } = await auth.createUser(account("ada"));
			const began = Date.now();
			const session = await auth.createSession({
				userId,
				attributes: { country: null },
				lifetime: { activePeriod: 50_000, idlePeriod: 100_000, cookie: "browser" },
			});
			expectSame(
				session.idlePeriodExpiresAt.getTime() - session.activePeriodExpiresAt.getTime(),
				100_000,
			);
			ensure(!auth.createSessionCookie(session).serialize().includes("Expires"), "it has Expires");
			await auth.validateSession(session.sessionId);
			const [row] = (await rowsOf(adapter, userId)) as (SessionSchema & {
				created_at: number;
				last_used_at: number;
				lifetime: string;
			})[];
			ensure(row !== undefined && row.created_at >= began, "it is not said when it was created");
			ensure(row.last_used_at >= began, "it is not said when it was used");
			ensure(row.lifetime.length > 0, "its lifetime is not stored");
			await age(adapter, session.sessionId, 100_000);
			const renewed = await auth.validateSession(session.sessionId);
			expectSame(
				renewed.idlePeriodExpiresAt.getTime() - renewed.activePeriodExpiresAt.getTime(),
				100_000,
				"idle period of the renewed session",
			);
		}),

		on("a hash of v1 becomes one of today with rehashOnSignIn", async () => {
			const adapter = open();
			const before = createApp(adapter, {
				passwordHash: {
					// By Lucia v1, of "secret": a salt, and scrypt with half the block size.
					generate: () =>
						"abcdefghijklmnop:b369a6c575404b641ca00041a218a48d877aa83754d4704f5173c492dcbf199ac43168d9d536b4520de93226a1d47292a869e6f2b3a4b4edfe1538cf6ec7af26",
					validate: () => false,
				},
			});
			await before.createUser(account("ada"));
			const auth = createApp(adapter, { passwordHash: undefined, rehashOnSignIn: true });
			await auth.useKey("username", "ada", "secret");
			const row = await adapter(LuciaError).getKey("username:ada");
			ensure(row?.hashed_password?.startsWith("s2:") === true, "the old hash is still there");
			await auth.useKey("username", "ada", "secret");
		}),

		on(
			"cookies are bound to the host, partitioned, and wait where none can be written",
			async () => {
				const adapter = open();
				const auth = createApp(adapter, {
					env: "PROD",
					middleware: web({ deferCookies: true }),
					sessionCookie: { prefix: "__Host-", attributes: { partitioned: true } },
				});
				const { userId } = await auth.createUser(account("ada"));
				const session = await auth.createSession({ userId, attributes: { country: null } });
				const request = auth.handleRequest(new Request("https://example.com/"));
				request.setSession(session);
				const headers = new Headers();
				headers.append("Set-Cookie", "theme=dark; Expires=Wed, 01 Jan 2031 00:00:00 GMT");
				request.appendCookies(headers);
				const [theme, own, ...more] = headers.getSetCookie();
				expectSame(theme, "theme=dark; Expires=Wed, 01 Jan 2031 00:00:00 GMT");
				const expires = session.idlePeriodExpiresAt.toUTCString();
				expectSame(
					own,
					`__Host-auth_session=${session.sessionId}; Path=/; Expires=${expires}; HttpOnly; Secure; Partitioned; SameSite=Lax`,
				);
				expectSame(more, []);
			},
		),

		on("a refused request says why, and can be thrown out", async () => {
			const auth = createApp(open(), {
				csrfProtection: { scheme: "https", fetchMetadata: true },
			});
			const refusalOf = (headers: Record<string, string>): unknown =>
				auth.handleRequest({
					request: { method: "POST", url: "https://example.com/", headers: new Headers(headers) },
					setCookie: () => {},
				}).refusal?.code ?? null;
			const own = "https://example.com";
			expectSame(
				[
					refusalOf({ Origin: own }),
					refusalOf({ Origin: "http://example.com" }),
					refusalOf({ Origin: "https://evil.example" }),
					refusalOf({ Origin: "null" }),
					refusalOf({}),
					refusalOf({ Origin: own, "Sec-Fetch-Site": "cross-site" }),
					refusalOf({ "Sec-Fetch-Site": "same-origin" }),
				],
				[
					null,
					"foreign-scheme",
					"foreign-origin",
					"opaque-origin",
					"missing-origin",
					"cross-site",
					null,
				],
			);
		}),

		on("spellings of one name lead to one key with normalizeProviderUserId", async () => {
			const auth = createApp(open(), {
				normalizeProviderUserId: (_, name) => name.normalize("NFKC").toLowerCase(),
			});
			const { userId } = await auth.createUser(account("\uFF21da"));
			expectSame((await auth.useKey("username", "ADA", password)).userId, userId);
			await expectCode(auth.createUser(account("ada")), "AUTH_DUPLICATE_KEY_ID");
		}),

		on("a dead session that is met is deleted with deleteDeadSessions", async () => {
			const adapter = open();
			const auth = createApp(adapter, { deleteDeadSessions: true });
			const { userId, sessionId } = await signUp(auth);
			await age(adapter, sessionId, periods.activePeriod + 2 * periods.idlePeriod);
			await expectCode(auth.validateSession(sessionId), "AUTH_INVALID_SESSION_ID");
			expectSame(await rowsOf(adapter, userId), []);
		}),

		on("the same configuration on another adapter knows other users", async () => {
			const auth = createApp(open());
			const { userId } = await auth.createUser(account("ada"));
			const elsewhere = auth.withAdapter(open());
			await expectCode(elsewhere.getUser(userId), "AUTH_INVALID_USER_ID");
			await elsewhere.createUser(account("ada"));
			expectSame((await auth.getUser(userId)).username, "ada");
		}),
	];
}
