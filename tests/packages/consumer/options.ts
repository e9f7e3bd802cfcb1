import { betterSqlite3 } from "@lucia-auth/adapter-sqlite";
import Database from "better-sqlite3";
import { lucia, type AuthRequest, type SessionSchema, type UserSchema } from "lucia";
import { tokens } from "lucia/tokens";
import { tables } from "./scenario.ts";

export const auth = lucia({
	adapter: betterSqlite3(new Database(":memory:"), { ...tables, token: "user_token" }),
	env: "PROD",
	hashSessionIds: true,
	rotateSessionIds: { gracePeriod: 10_000 },
	sessionExpiresIn: { activePeriod: 1000, idlePeriod: 1000, absolutePeriod: 10_000 },
	sessionColumns: { createdAt: "created_at", lastUsedAt: "last_seen", lifetime: "lifetime" },
	sessionCookie: { prefix: "__Host-", expires: "browser", attributes: { partitioned: true } },
	csrfProtection: { scheme: "https", fetchMetadata: true, onRefusal: "throw" },
	rehashOnSignIn: true,
	getUserAttributes: (user: UserSchema & { username: string }) => ({ username: user.username }),
	getSessionAttributes: (
		session: SessionSchema & { country: string; created_at: number | null; last_seen: number },
	) => ({ country: session.country, createdAt: session.created_at }),
});

export const signIn = async (userId: string): Promise<string> => {
	const session = await auth.createSession({
		userId,
		attributes: { country: "SE" },
		lifetime: { idlePeriod: 5000, cookie: "browser" },
	});
	const createdAt: number | null = session.createdAt;
	return `${auth.getSessionToken(session)} ${createdAt}`;
};

export const codeOf = (request: AuthRequest<typeof auth>): string | undefined =>
	request.refusal?.code;

export const userTokens = tokens(auth, { accessTokenExpiresIn: 1000 });
export const nameOf = async (token: string): Promise<string> =>
	(await userTokens.validateAccessToken(token)).user.username;

export const wrong = async (userId: string): Promise<void> => {
	// @ts-expect-error: the library's own column, by its usual name.
	await auth.createSession({ userId, attributes: { country: "SE", created_at: 5 } });
	// @ts-expect-error: the library's own column, by the app's name.
	await auth.createSession({ userId, attributes: { country: "SE", last_seen: 5 } });
	// @ts-expect-error: an attribute that is missing.
	await auth.createSession({ userId, attributes: {} });
	// @ts-expect-error: an option that is none.
	await auth.createSession({ userId, attributes: { country: "SE" }, lifetime: { cookie: "no" } });
};
