import type { Adapter, InitializeAdapter, Middleware } from "lucia";
import {
	astro,
	elysia,
	express,
	fastify,
	h3,
	hono,
	nextjs,
	nextjs_future,
	node,
	qwik,
	sveltekit,
} from "lucia/middleware";
import { createApp, signUp } from "./app.ts";
import { ensure, expectSame, promise, type Case } from "./case.ts";
import { memory } from "./memory.ts";

// Every middleware on objects of the shape that its framework hands over, so that what it uses of
// the runtime is known to be there. The frameworks themselves are the matter of tests/frameworks.

/** One way of handing over a request; `sent` gives the `Set-Cookie` lines of its response. */
interface Handed {
	readonly args: readonly unknown[];
	readonly sent: () => readonly string[];
}

interface Shape {
	readonly name: string;
	readonly middleware: Middleware;
	readonly hand: (sessionId: string) => Handed;
}

const theme = "theme=dark; Expires=Wed, 01 Jan 2031 00:00:00 GMT";
const headersOf = (sessionId: string): Record<string, string> => ({
	cookie: `a=b; auth_session=${sessionId}`,
	host: "example.com",
	origin: "https://example.com",
	authorization: `Bearer ${sessionId}`,
});

function nodeRequest(sessionId: string): object {
	return { method: "POST", url: "/", headers: headersOf(sessionId) };
}

/** A web Request with headers that browsers let no program set. */
function webRequest(sessionId: string): Request {
	const request = new Request("https://example.com/", { method: "POST" });
	return Object.defineProperty(request, "headers", { value: new Headers(headersOf(sessionId)) });
}

function nodeResponse(): { response: object; sent: () => readonly string[] } {
	let values: readonly string[] = [theme];
	return {
		response: {
			getHeader: () => values,
			setHeader: (_: string, next: readonly string[]) => void (values = next),
			cookie: (name: string, value: string) => void (values = [...values, `${name}=${value}`]),
			header: (_: string, next: readonly string[]) => void (values = [...values, ...next]),
			removeHeader: () => void (values = []),
		},
		sent: () => values,
	};
}

/** A store of cookies by name, as several frameworks have one. */
function jar(sessionId: string): { cookies: object; sent: () => readonly string[] } {
	const values = [theme];
	return {
		cookies: {
			get: () => ({ value: sessionId }),
			set: (name: string, value: string) => void values.push(`${name}=${value}`),
		},
		sent: () => values,
	};
}

function withNodeResponse(args: (response: object) => readonly unknown[]): Handed {
	const { response, sent } = nodeResponse();
	return { args: args(response), sent };
}

function withJar(sessionId: string, args: (cookies: object) => readonly unknown[]): Handed {
	const { cookies, sent } = jar(sessionId);
	return { args: args(cookies), sent };
}

function withHeaders(args: (headers: Headers) => readonly unknown[]): Handed {
	const headers = new Headers();
	headers.append("Set-Cookie", theme);
	return { args: args(headers), sent: () => headers.getSetCookie() };
}

const shapes: readonly Shape[] = [
	{
		name: "node",
		middleware: node(),
		hand: (id) => withNodeResponse((response) => [nodeRequest(id), response]),
	},
	{
		name: "express",
		middleware: express(),
		hand: (id) => withNodeResponse((response) => [nodeRequest(id), response]),
	},
	{
		name: "fastify",
		middleware: fastify(),
		hand: (id) => withNodeResponse((response) => [nodeRequest(id), response]),
	},
	{
		name: "h3 1",
		middleware: h3(),
		hand: (id) => withNodeResponse((res) => [{ node: { req: nodeRequest(id), res } }]),
	},
	{
		name: "h3 2",
		middleware: h3(),
		hand: (id) => withHeaders((headers) => [{ req: webRequest(id), res: { headers } }]),
	},
	{
		name: "hono",
		middleware: hono(),
		hand: (id) =>
			withHeaders((headers) => {
				const raw = webRequest(id);
				const { method, url } = raw;
				const header = (_: string, value: string): void => headers.append("Set-Cookie", value);
				return [{ req: { raw, method, url }, res: { headers }, header }];
			}),
	},
	{
		name: "elysia",
		middleware: elysia(),
		hand: (id) => {
			const headers: Record<string, string | readonly string[]> = { "set-cookie": theme };
			return {
				args: [{ request: webRequest(id), set: { headers } }],
				sent: () => [headers["set-cookie"] ?? []].flat(),
			};
		},
	},
	{
		name: "astro",
		middleware: astro(),
		hand: (id) => withJar(id, (cookies) => [{ request: webRequest(id), cookies }]),
	},
	{
		name: "qwik",
		middleware: qwik(),
		hand: (id) => withJar(id, (cookie) => [{ request: webRequest(id), cookie }]),
	},
	{
		name: "sveltekit",
		middleware: sveltekit(),
		hand: (id) =>
			withJar(id, (cookies) => [
				{ request: webRequest(id), cookies: Object.assign(cookies, { get: () => id }) },
			]),
	},
	{
		name: "nextjs",
		middleware: nextjs(),
		hand: (id) => withNodeResponse((res) => [{ req: nodeRequest(id), res }]),
	},
	{
		name: "nextjs_future",
		middleware: nextjs_future(),
		hand: (id) =>
			withJar(id, (cookies) => [
				"POST",
				{ headers: new Headers(headersOf(id)), cookies: () => cookies },
			]),
	},
];

async function keepsThePromise(
	adapter: InitializeAdapter<Adapter>,
	{ middleware, hand }: Shape,
): Promise<void> {
	const auth = createApp(adapter, { middleware });
	const { userId, sessionId } = await signUp(auth);
	const { args, sent } = hand(sessionId);
	const request = auth.handleRequest(...args);
	expectSame((await request.validate())?.user.userId, userId, "who has the cookie");
	expectSame((await request.validateBearerToken())?.user.userId, userId, "who has the token");
	expectSame(sent(), [theme], "cookies of a session that is active");
	await auth.invalidateSession(sessionId);
	request.invalidate();
	expectSame(await request.validate(), null, "the session that has ended");
	const [first, blank = "", ...more] = sent();
	expectSame([first, more], [theme, []], "other cookies");
	ensure(blank.startsWith("auth_session=;") || blank === "auth_session=", `it sent ${blank}`);
}

/** What each middleware does with a request, whatever the store. */
export const middlewareCases: readonly Case[] = shapes.map((shape) =>
	promise(`${shape.name}: reads the cookie and the token, and removes the cookie`, () =>
		keepsThePromise(memory(), shape),
	),
);
