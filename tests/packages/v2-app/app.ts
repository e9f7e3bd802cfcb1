import { LuciaError, type AuthRequest, type Key, type Session } from "lucia";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { auth } from "./auth.ts";
import { createResetToken, useResetToken } from "./reset.ts";

type Form = Record<string, string>;
type Route = (context: {
	form: Form;
	request: AuthRequest;
	res: ServerResponse;
}) => Promise<unknown>;

class Refused extends Error {}

const signedIn = async (request: AuthRequest): Promise<Session> => {
	const session = await request.validate();
	if (!session) throw new Refused("Sign in first");
	return session;
};

const withoutHash = ({ providerId, providerUserId, passwordDefined }: Key) =>
	`${providerId}:${providerUserId} ${passwordDefined ? "with" : "without"} a password`;

const routes: Record<string, Route> = {
	"GET /session": async ({ request }) => {
		const session = await request.validate();
		if (!session) return null;
		const { username, email }: { username: string; email: string | null } = session.user;
		return { username, email, device: session.device, state: session.state };
	},

	"GET /api": async ({ request }) => {
		const session = await request.validateBearerToken();
		return session && session.user.username;
	},

	"POST /sign-up": async ({ form: { username = "", password = "" }, request }) => {
		const user = await auth.createUser({
			key: { providerId: "username", providerUserId: username.toLowerCase(), password },
			attributes: { username, email: null },
		});
		const session = await auth.createSession({
			userId: user.userId,
			attributes: { device: "first" },
		});
		request.setSession(session);
		return { username: user.username, sessionId: session.sessionId };
	},

	"POST /sign-in": async ({ form: { username = "", password = "", device = "" }, res }) => {
		const key = await auth.useKey("username", username.toLowerCase(), password);
		const session = await auth.createSession({ userId: key.userId, attributes: { device } });
		const cookie = auth.createSessionCookie(session);
		res.setHeader("Set-Cookie", cookie.serialize());
		return { sessionId: session.sessionId };
	},

	"POST /sign-out": async ({ request }) => {
		const session = await signedIn(request);
		await auth.invalidateSession(session.sessionId);
		request.setSession(null);
		return null;
	},

	"POST /profile": async ({ form: { email = "" }, request }) => {
		const { user, sessionId } = await signedIn(request);
		const changed = await auth.updateUserAttributes(user.userId, { email });
		await auth.updateSessionAttributes(sessionId, { device: "renamed" });
		return changed.email;
	},

	"GET /account": async ({ request }) => {
		const { user } = await signedIn(request);
		await auth.deleteDeadUserSessions(user.userId);
		const sessions = await auth.getAllUserSessions(user.userId);
		const keys = await auth.getAllUserKeys(user.userId);
		return {
			devices: sessions.map(({ device }) => device).sort(),
			keys: keys.map(withoutHash).sort(),
		};
	},

	"POST /connect": async ({ form: { id = "" }, request }) => {
		const { user } = await signedIn(request);
		const key = await auth.createKey({
			userId: user.userId,
			providerId: "github",
			providerUserId: id,
			password: null,
		});
		return withoutHash(key);
	},

	"POST /forgot": async ({ form: { username = "" } }) => {
		const { userId } = await auth.getKey("username", username.toLowerCase());
		return createResetToken(await auth.getUser(userId));
	},

	"POST /reset": async ({ form: { token = "", password = "" }, request }) => {
		const userId = useResetToken(token);
		const { providerId, providerUserId } =
			(await auth.getAllUserKeys(userId)).find(({ passwordDefined }) => passwordDefined) ?? {};
		await auth.invalidateAllUserSessions(userId);
		await auth.updateKeyPassword(providerId ?? "", providerUserId ?? "", password);
		request.setSession(await auth.createSession({ userId, attributes: { device: "reset" } }));
		return null;
	},

	"POST /delete": async ({ request }) => {
		const { user } = await signedIn(request);
		await auth.deleteUser(user.userId);
		request.setSession(null);
		return null;
	},
};

const readForm = async (req: IncomingMessage): Promise<Form> => {
	let body = "";
	for await (const chunk of req) body += chunk;
	return Object.fromEntries(new URLSearchParams(body));
};

const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
	try {
		const route = routes[`${req.method} ${req.url}`];
		if (!route) throw new Refused("No such page");
		const request = auth.handleRequest(req, res);
		res.end(JSON.stringify(await route({ form: await readForm(req), request, res })));
	} catch (error) {
		// The codes are what an app looks at.
		if (error instanceof LuciaError) {
			res.statusCode = error.message === "AUTH_DUPLICATE_KEY_ID" ? 409 : 400;
			res.end(JSON.stringify(error.message));
		} else {
			res.statusCode = error instanceof Refused ? 401 : 500;
			res.end(JSON.stringify(String(error)));
		}
	}
};

createServer((req, res) => void answer(req, res)).listen(Number(process.env["PORT"]), "127.0.0.1");
