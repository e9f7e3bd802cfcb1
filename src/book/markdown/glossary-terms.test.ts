import { pathToFileURL } from "node:url";
import { markdownToHtml } from "satteri";
import { expect, test } from "vitest";
import { glossary } from "../contents/glossary.ts";
import { markTerms } from "./glossary-terms.ts";

const render = async (markdown: string, page = "guide"): Promise<string> =>
	(
		await markdownToHtml(markdown, {
			features: { gfm: true },
			fileURL: pathToFileURL(`/book/content/${page}.mdx`),
			hastPlugins: [markTerms("/book/content")],
		})
	).html;

const termsIn = (html: string): string[] =>
	Array.from(html.matchAll(/href="\/glossary\/#([^"]+)" aria-describedby/g), ([, id = ""]) => id);

test("the first occurrence of a term is a link to the glossary, with its meaning beside it", async () => {
	const html = await render("A session ends. The session is gone, and both sessions are.");
	expect(html).toMatch(
		/^<p>A <span class="term"><a href="\/glossary\/#session" aria-describedby="term-session">session<\/a><span id="term-session" role="tooltip" hidden(?:="")? data-pagefind-ignore(?:="")?>What keeps a user signed in: [^<]+<\/span><\/span> ends\. The session is gone, and both sessions are\.<\/p>/,
	);
});

test("plurals, capitals at the start of a sentence and line breaks are the same term", async () => {
	expect(termsIn(await render("Sessions and refresh\ntokens, by OAuth 2.0."))).toEqual([
		"session",
		"refresh-token",
		"oauth",
	]);
});

test("the longest form wins, and both words are then one term", async () => {
	expect(termsIn(await render("A session cookie and a provider user id."))).toEqual([
		"session-cookie",
		"provider-user-id",
	]);
});

test("headings, links, code and the head of a table stay as they are", async () => {
	const html = await render(
		"# A session\n\n`session` and [a session](/x/)\n\n```ts\nsession\n```\n\n| session |\n| --- |\n| `session` |",
	);
	expect(termsIn(html)).toEqual([]);
});

test("a phrase in which the word means something else is no term, nor is part of a name", async () => {
	expect(
		termsIn(await render("The primary key, an API key, session.ts, user-session, /session/x.")),
	).toEqual([]);
	expect(termsIn(await render("The primary key of the key."))).toEqual(["key"]);
});

test("the keys of cryptography, of systems and of providers' apps are no keys of an account", async () => {
	for (const sentence of [
		"They have a key pair.",
		"Encrypt it with a key that is not in the database.",
		"It is encrypted with a key of the system.",
		"The key store of the system holds it.",
		"Under **Keys**, choose **+**.",
		"**Key** is the client id.",
		"The **App key**, the **Client key** and the Consumer **Key** stand there.",
		"Providers change their keys. An unknown key makes the app ask again.",
		"Open **Platform key**, **REST API key**. The key is the client id.",
		"The id begins with `client_`, the key with `sk_`; the key is the client secret here.",
	])
		expect([sentence, termsIn(await render(sentence))]).toEqual([sentence, []]);
	expect(termsIn(await render("Not **Key**: the key is made of `id`."))).toEqual(["key"]);
	expect(termsIn(await render("**A key** is how they show it."))).toEqual(["key"]);
});

test("what frameworks and hosts call an adapter, a middleware or an origin is none of ours", async () => {
	for (const sentence of [
		"Asked for a deployment adapter, choose Nitro.",
		"On Bun, leave the adapter of Node.js out.",
		"In Astro's middleware, and in a server middleware of Nuxt.",
		"A check in a middleware that does not run for this path checks nothing.",
		"Give both prefixes one hash tag.",
		"The proxy has a setting for the origin host.",
	])
		expect([sentence, termsIn(await render(sentence))]).toEqual([sentence, []]);
});

test("an acronym is found in its capitals only", async () => {
	expect(termsIn(await render("csrf and oauth are words in code."))).toEqual([]);
	expect(termsIn(await render("CSRF is an attack."))).toEqual(["csrf"]);
});

test("a term is not marked on the page that defines it, nor in the glossary", async () => {
	expect(termsIn(await render("A session and a bearer token.", "basics/sessions"))).toEqual([
		"bearer-token",
	]);
	expect(termsIn(await render("A session.", "glossary"))).toEqual([]);
});

test("a term whose page is linked under its name before is not marked again", async () => {
	expect(termsIn(await render("A [session](/basics/sessions/#x). A session."))).toEqual([]);
	expect(termsIn(await render("A [page](/basics/sessions/). A session."))).toEqual(["session"]);
});

test("every term has an id of its own, forms of its own, and one or two plain sentences", () => {
	const ids = glossary.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	const forms = glossary.flatMap(({ term, aliases }) => [term, ...aliases]);
	expect(new Set(forms.map((form) => form.toLowerCase())).size).toBe(forms.length);
	expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([]);
	const sentences = (text: string): number => text.match(/[.?](?= [A-Z“]|$)/g)?.length ?? 0;
	const long = glossary.filter(({ text }) => text.length > 220 || sentences(text) > 2);
	const marked = glossary.filter(({ text }) => !/^\p{Lu}[^\n`*[\]<>]*\.$/u.test(text));
	expect([...long, ...marked].map(({ text }) => text)).toEqual([]);
});

test("the glossary stands in the order of the alphabet", () => {
	const terms = glossary.map(({ term }) => term.toLowerCase());
	expect(terms).toEqual(terms.toSorted());
});
