import { type Adapter, type InitializeAdapter, lucia, LuciaError } from "lucia";
import { web } from "lucia/middleware";
import { tokens } from "lucia/tokens";

/** The tables that every driver gets. */
export const schema: string = `
CREATE TABLE user (id TEXT NOT NULL PRIMARY KEY, username TEXT NOT NULL UNIQUE);
CREATE TABLE user_key (
	id TEXT NOT NULL PRIMARY KEY,
	user_id TEXT NOT NULL REFERENCES user(id),
	hashed_password TEXT
);
CREATE TABLE user_session (
	id TEXT NOT NULL PRIMARY KEY,
	user_id TEXT NOT NULL REFERENCES user(id),
	active_expires INTEGER NOT NULL,
	idle_expires INTEGER NOT NULL
);
CREATE TABLE user_token (
	id TEXT NOT NULL PRIMARY KEY,
	user_id TEXT NOT NULL REFERENCES user(id),
	family TEXT NOT NULL,
	family_expires INTEGER NOT NULL,
	kind TEXT NOT NULL,
	expires INTEGER NOT NULL,
	spent_at INTEGER,
	replaced_by TEXT
);`;

export const tables = {
	user: "user",
	session: "user_session",
	key: "user_key",
	token: "user_token",
} as const;

async function codeOf(work: Promise<unknown>): Promise<string> {
	try {
		await work;
		return "no error";
	} catch (error) {
		return error instanceof LuciaError ? error.message : String(error);
	}
}

/** Signs up, signs in and signs out, does so again with tokens, and prints what an app would see. */
export async function liveAndDie(adapter: InitializeAdapter<Adapter>): Promise<void> {
	const auth = lucia({
		adapter,
		env: "DEV",
		middleware: web(),
		getUserAttributes: (user: { id: string; username: string }) => ({ username: user.username }),
	});
	const key = { providerId: "username", providerUserId: "ada", password: "a long pass phrase" };
	const user = await auth.createUser({ key, attributes: { username: "ada" } });
	const username: string = user.username;
	console.log(`created ${username}`);
	console.log(await codeOf(auth.createUser({ key, attributes: { username: "eve" } })));
	console.log(await codeOf(auth.useKey("username", "ada", "a wrong pass phrase")));

	const { userId } = await auth.useKey("username", "ada", key.password);
	const { sessionId } = await auth.createSession({ userId, attributes: {} });
	const session = await auth.validateSession(sessionId);
	console.log(`signed in ${session.user.username}, ${session.state}`);
	await auth.invalidateSession(sessionId);
	console.log(await codeOf(auth.validateSession(sessionId)));

	// Another entry of the package, which has to know the instance of this one.
	const userTokens = tokens(auth);
	const { refreshToken } = await userTokens.create(userId);
	const { accessToken } = await userTokens.refresh(refreshToken.value);
	const valid = await userTokens.validateAccessToken(accessToken.value);
	console.log(`refreshed ${valid.user.username}`);
	console.log(await codeOf(userTokens.refresh(refreshToken.value)));
	console.log(await codeOf(userTokens.validateAccessToken(accessToken.value)));

	// @ts-expect-error: an attribute that is not there.
	const email: unknown = user.email;
	if (email !== undefined) console.log("an attribute from nowhere");
}
