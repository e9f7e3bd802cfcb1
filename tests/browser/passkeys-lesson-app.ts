// The files of /learn/passkeys in an app, behind the same addresses as those of the guide.
import { randomUUID } from "node:crypto";
import { stripTypeScriptTypes } from "node:module";
import { Hono, type Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { openPlaces, readPageFiles } from "./page-app.ts";

/** What the files of the lesson export. */
interface Lesson {
	readonly createChallenge: (browser: string) => string;
	readonly creationOptions: (user: { id: string; name: string }, browser: string) => object;
	readonly db: { readonly exec: (sql: string) => unknown };
	readonly register: (userId: string, browser: string, answer: object) => boolean;
	readonly signIn: (browser: string, id: string, answer: object) => string | null;
}

const { origin, serve } = await openPlaces();
const { block, load } = await readPageFiles("learn/passkeys", (code) =>
	code.replaceAll("https://example.com", origin).replaceAll("example.com", "localhost"),
);
const { createChallenge, creationOptions, db, register, signIn } = (await load(
	"db.ts",
	"challenge.ts",
	"options.ts",
	"passkey.ts",
)) as Lesson;

const page = (body: string): string => `<!doctype html><html lang="en"><title>App</title>
	<link rel="icon" href="data:,"><h1>App</h1>${body}<p role="alert"></p>
	<script type="module">
		import { addPasskey, signInWithPasskey } from "/passkey-client.js";
		const say = (text) => { document.querySelector("[role=alert]").textContent = text; };
		const press = (id, work) => document.getElementById(id)?.addEventListener("click", () => work().catch((error) => say(error.message)));
		press("add", async () => { await addPasskey(); say("This passkey is yours now"); });
		press("use", async () => { await signInWithPasskey(); location.assign("/"); });
	</script></html>`;

/** The names of the users by their ids; a session is the id in a cookie, which is for tests only. */
const names = new Map<string, string>();

function browserOf(context: Context): string {
	const browser = getCookie(context, "webauthn") ?? randomUUID();
	setCookie(context, "webauthn", browser, {
		httpOnly: true,
		sameSite: "Strict",
		path: "/passkeys",
	});
	return browser;
}

interface Sent {
	readonly id: string;
	readonly response: object;
}

/** A body that is no answer at all is what the app around the lesson has to refuse. */
async function answerOf(context: Context): Promise<Sent> {
	const body = (await context.req.json().catch(() => null)) as Partial<Sent> | null;
	const { id = "", response = {} } = body ?? {};
	return {
		id,
		response: {
			clientDataJSON: "",
			authenticatorData: "",
			signature: "",
			userHandle: "",
			...response,
		},
	};
}

const refused = "This passkey was refused";
const routes = new Hono();
routes.get("/", (context) => {
	const name = names.get(getCookie(context, "user") ?? "");
	const who = name === undefined ? "Signed out" : `Signed in as ${name}`;
	return context.html(page(`<p id="who">${who}</p><button id="add">Add a passkey</button>`));
});
routes.get("/sign-in", (context) => context.html(page('<button id="use">Use a passkey</button>')));
routes.get("/passkey-client.js", (context) =>
	context.body(stripTypeScriptTypes(block("passkey-client.ts")), 200, {
		"Content-Type": "text/javascript",
	}),
);
routes.post("/passkeys/register/options", (context) => {
	const id = getCookie(context, "user") ?? "";
	return context.json(creationOptions({ id, name: names.get(id) ?? "" }, browserOf(context)));
});
routes.post("/passkeys/register", async (context) => {
	const { response } = await answerOf(context);
	const isAdded = register(getCookie(context, "user") ?? "", browserOf(context), response);
	return isAdded ? context.json({}) : context.text(refused, 400);
});
routes.post("/passkeys/sign-in/options", (context) =>
	context.json({ challenge: createChallenge(browserOf(context)) }),
);
routes.post("/passkeys/sign-in", async (context) => {
	const { id, response } = await answerOf(context);
	const userId = signIn(browserOf(context), id, response);
	if (userId === null) return context.text(refused, 400);
	setCookie(context, "user", userId);
	return context.json({});
});
// What belongs to the app around the lesson, and what a test has to look at.
routes.post("/test/sign-up/:username", (context) => {
	const userId = randomUUID();
	names.set(userId, context.req.param("username"));
	setCookie(context, "user", userId);
	return context.text(userId);
});
routes.post("/test/expire-challenges", (context) => {
	db.exec("UPDATE challenge SET expires = 0");
	return context.body(null, 204);
});

serve(routes);
