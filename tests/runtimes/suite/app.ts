import {
	lucia,
	LuciaError,
	type Adapter,
	type Auth,
	type Configuration,
	type InitializeAdapter,
	type Middleware,
	type PasswordHash,
	type RequestContext,
	type SessionSchema,
	type UserSchema,
} from "lucia";

type UserRow = UserSchema & { username: string };
type SessionRow = SessionSchema & { country: string | null };

type OwnMiddleware = Middleware<[requestContext: RequestContext]>;

interface AppConfiguration<M extends Middleware> extends Configuration {
	readonly middleware: M;
	readonly getUserAttributes: (row: UserRow) => { username: string };
	readonly getSessionAttributes: (row: SessionRow) => { country: string | null };
}

/** The instance of the suite's app. */
export type AppAuth<M extends Middleware = OwnMiddleware> = Auth<AppConfiguration<M>>;

/** Hashes without spending time: what real hashes cost is no matter of most cases. */
const quickHash: PasswordHash = {
	generate: (password) => `hash of ${password}`,
	validate: (password, hash) => hash === `hash of ${password}`,
};

/** How long sessions live here, in milliseconds. */
export const periods = { activePeriod: 60_000, idlePeriod: 600_000 } as const;

/** An app on a store: active for a minute, then idle for ten. */
export function createApp<M extends Middleware = OwnMiddleware>(
	adapter: Configuration["adapter"],
	configuration: Partial<Configuration> & { readonly middleware?: M } = {},
): AppAuth<M> {
	const complete = {
		env: "DEV",
		passwordHash: quickHash,
		sessionExpiresIn: periods,
		getUserAttributes: ({ username }: UserRow) => ({ username }),
		getSessionAttributes: ({ country }: SessionRow) => ({ country }),
		...configuration,
		adapter,
	};
	return lucia(complete as unknown as AppConfiguration<M>);
}

export const password = "correct horse battery staple";

/** The key and the attributes of a user of this name. */
export function account(username: string): {
	key: { providerId: string; providerUserId: string; password: string | null };
	attributes: { username: string };
} {
	return {
		key: { providerId: "username", providerUserId: username, password },
		attributes: { username },
	};
}

/** Signs a user up and in; `sessionId` as it is sent. */
export async function signUp(
	auth: Pick<AppAuth, "createUser" | "createSession">,
	username: string = "ada",
): Promise<{ userId: string; sessionId: string }> {
	const { userId } = await auth.createUser(account(username));
	const { sessionId } = await auth.createSession({ userId, attributes: { country: "SE" } });
	return { userId, sessionId };
}

/**
 * Lets time pass for one session, by moving its row into the past: engines differ in how far their
 * clocks can be moved.
 */
export async function age(
	adapter: InitializeAdapter<Adapter>,
	sessionId: string,
	milliseconds: number,
): Promise<void> {
	const storage = adapter(LuciaError);
	const row = await storage.getSession(sessionId);
	await storage.updateSession(sessionId, {
		active_expires: Number(row?.active_expires) - milliseconds,
		idle_expires: Number(row?.idle_expires) - milliseconds,
	});
}
