import { expect, test } from "vitest";
import { ask, type Index } from "./question.ts";

/** An index that finds what has every word, as Pagefind does. */
function indexOf(pages: Readonly<Record<string, string>>): Index<{ id: string; score: number }> {
	return {
		search: async (term) => ({
			results: Object.entries(pages)
				.filter(([, text]) => term.split(" ").every((word) => text.includes(word)))
				.map(([id, text]) => ({ id, score: 1 / text.length })),
		}),
	};
}

const index = indexOf({
	sessions: "session period last idle sign out validatesession",
	keys: "key password sign in a limit",
	users: "user sign up",
});
const known = ["session", "password", "sessions", "validatesession", "period", "passwords", "sign"];

async function found(query: string): Promise<string[]> {
	return (await ask(index, known, query)).results.map(({ id }) => id);
}

test("a sentence is asked by its large words", async () => {
	expect(await found("How long does a session last?")).toEqual(["sessions"]);
	expect(await found("what is a key")).toEqual(["keys"]);
});

test("everyday words stand for the terms of the book", async () => {
	expect(await found("how do I log out")).toEqual(["sessions"]);
	expect(await found("logout")).toEqual(["sessions"]);
	expect(await found("Login")).toEqual(["keys"]);
	expect(await found("sign-up")).toEqual(["users"]);
});

test("a slip is mended to the nearest word, and the answer says which", async () => {
	expect(await ask(index, known, "sesion")).toMatchObject({ asked: "session" });
	expect(await ask(index, known, "passwrod")).toMatchObject({ asked: "password" });
	expect(await found("validateSesion")).toEqual(["sessions"]);
});

test("a word that is known, still being typed, short or far from all is left as it is", async () => {
	for (const query of ["session", "sess", "validateS", "idel", "zzqqxxyy", "key"]) {
		expect(await ask(index, known, query)).toMatchObject({ asked: query });
	}
});

test("when no page has every word, those with most of them are found", async () => {
	expect(await found("session sign nonsense")).toEqual(["sessions", "users", "keys"]);
	expect(await found("nonsense")).toEqual([]);
});

test("small words alone are searched for, and quotation marks take a question by the letter", async () => {
	expect(await found("in")).toEqual(["keys"]);
	expect(await ask(index, known, '"sesion"')).toMatchObject({ asked: '"sesion"', results: [] });
	expect(await found("?")).toEqual([]);
});
