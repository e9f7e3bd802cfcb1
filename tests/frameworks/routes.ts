import { nodeSqlite } from "@lucia-auth/adapter-sqlite";
import { lucia, type Auth, type AuthRequest, type Configuration, type Middleware } from "lucia";
import type { UserSchema } from "lucia";
import { DatabaseSync } from "node:sqlite";

// What the routes of the scenario do, in any framework. How a framework gets at the request and sets
// its own cookies stands in the app itself.

interface AppConfiguration<M extends Middleware> extends Configuration {
	readonly middleware: M;
	readonly getUserAttributes: (row: UserSchema & { username: string }) => { username: string };
}

/** `typeof auth` of an app with this middleware. */
export type AppAuth<M extends Middleware> = Auth<AppConfiguration<M>>;

type Methods = Pick<
	AppAuth<Middleware<[]>>,
	"createSession" | "invalidateSession" | "updateUserAttributes"
>;
type Request = AuthRequest<AppConfiguration<Middleware<[]>>>;

/** The library on the SQLite file that the app shares with its test. */
export function openAuth<M extends Middleware>(
	databaseFile: string,
	middleware: M,
	options: Pick<Configuration, "rotateSessionIds" | "sessionCookie"> = {},
): AppAuth<M> {
	const db = new DatabaseSync(databaseFile, { timeout: 10_000 });
	const configuration: AppConfiguration<M> = {
		adapter: nodeSqlite(db, { user: "user", key: "user_key", session: "user_session" }),
		env: "DEV",
		middleware,
		...options,
		getUserAttributes: ({ username }) => ({ username }),
	};
	return lucia(configuration);
}

/**
 * When the cookie `theme` ends: later than any session.
 *
 * @public Used by the apps with an install of their own, which knip does not read.
 */
export function farDate(): Date {
	return new Date(Date.now() + 30 * 24 * 60 * 60 * 1000);
}

/** The cookies of the app itself, for frameworks that take whole header lines. */
export const themeCookie = (): string => `theme=dark; Path=/; Expires=${farDate().toUTCString()}`;
export const langCookie = "lang=en; Path=/";

/** `POST /sign-in`, between the cookies of the app. */
export async function signIn(auth: Methods, request: Request): Promise<{ sessionId: string }> {
	await request.validate();
	const session = await auth.createSession({ userId: "ada", attributes: {} });
	request.setSession(session);
	return { sessionId: session.sessionId };
}

interface SessionAnswer {
	readonly userId: string;
	readonly username: string;
	readonly state: string;
	readonly fresh: boolean;
}

/** `GET /session` and `POST /session`, after the cookie of the app. */
export async function showSession(request: Request): Promise<SessionAnswer | null> {
	const session = await request.validate();
	if (!session) return null;
	const { user, state, fresh } = session;
	return { userId: user.userId, username: user.username, state, fresh };
}

/** `GET /bearer`. */
export async function showBearer(
	request: Request,
): Promise<{ bearer: string | null; cookie: string | null }> {
	const bearer = await request.validateBearerToken();
	const cookie = await request.validate();
	return { bearer: bearer?.user.userId ?? null, cookie: cookie?.user.userId ?? null };
}

/** `GET /cache`. */
export async function showCache(
	auth: Methods,
	request: Request,
): Promise<{ first?: string; cached?: string; afterwards?: string }> {
	const first = await request.validate();
	if (!first) return {};
	const { userId, username } = first.user;
	await auth.updateUserAttributes(userId, { username: "lovelace" });
	const cached = await request.validate();
	request.invalidate();
	const afterwards = await request.validate();
	await auth.updateUserAttributes(userId, { username });
	return {
		first: username,
		...(cached && { cached: cached.user.username }),
		...(afterwards && { afterwards: afterwards.user.username }),
	};
}

/** `POST /sign-out`. */
export async function signOut(auth: Methods, request: Request): Promise<{ signedOut: true }> {
	const session = await request.validate();
	if (session) {
		await auth.invalidateSession(session.sessionId);
		request.setSession(null);
	}
	return { signedOut: true };
}
