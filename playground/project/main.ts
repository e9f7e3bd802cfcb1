import { LuciaError } from "lucia";
import { auth } from "./auth.ts";

// Sign up: a row in "user", and one in "user_key" that says how to sign in.
const user = await auth.createUser({
	key: {
		providerId: "username",
		providerUserId: "ada",
		password: "a long pass phrase",
	},
	attributes: { username: "ada" },
});
console.log("Signed up:", user);

// Sign in: check the key and its password, then store a session.
const key = await auth.useKey("username", "ada", "a long pass phrase");
const session = await auth.createSession({
	userId: key.userId,
	attributes: {},
});
console.log("Set-Cookie:", auth.createSessionCookie(session).serialize());

// A later request brings the session id back in its cookie.
const { state, user: visitor } = await auth.validateSession(session.sessionId);
console.log(`${visitor.username} is signed in, the session is ${state}.`);

// What cannot be right is refused with a code.
try {
	await auth.useKey("username", "ada", "a guess");
} catch (error) {
	if (!(error instanceof LuciaError)) throw error;
	console.log("Refused:", error.message);
}
