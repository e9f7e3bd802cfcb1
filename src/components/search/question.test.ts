import { expect, test } from "vitest";
import { read } from "./question.ts";

const book = {
	pages: [],
	names: [],
	notes: [],
	words: ["session", "password", "sessions", "validatesession", "period", "passwords", "sign"],
	synonyms: [
		["session id rotation", "rotation"],
		["OIDC", "OpenID Connect"],
	],
} as const;

const readings = (query: string): string[] =>
	read(query, book).readings.map((words) => words.join(" "));

test("a sentence is asked by its large words", () => {
	expect(readings("what is a key")).toEqual(["key"]);
	expect(readings("How do I update the user's attributes?")).toEqual(["update user attributes"]);
});

test("a letter alone is left out beside words", () => {
	expect(readings("<b>zzzqqq</b>")).toEqual(["zzzqqq"]);
	expect(readings("x")).toEqual(["x"]);
});

test("everyday words stand for the terms of the book, beside what was typed", () => {
	expect(readings("logout")).toEqual(["logout", "sign out"]);
	expect(readings("Login")).toEqual(["login", "sign in"]);
	expect(readings("remember me")).toEqual(["remember", "session period"]);
	expect(readings("how long does a session last")).toEqual(["long session last", "session period"]);
});

test("the other names of a term in the glossary stand for it", () => {
	expect(readings("what is oidc")).toEqual(["oidc", "openid connect"]);
	expect(readings("session id rotation")).toEqual(["session id rotation", "rotation"]);
	expect(readings("oidcs")).toEqual(["oidcs"]);
});

test("a slip is mended to the nearest word, and the answer says which", () => {
	expect(read("sesion", book).asked).toBe("session");
	expect(read("passwrod", book).asked).toBe("password");
	expect(read("validateSesion", book).asked).toBe("validatesession");
});

test("a word that is known, still being typed, short or far from all is left as it is", () => {
	for (const query of ["session", "sess", "validateS", "idel", "zzqqxxyy", "key"]) {
		expect(read(query, book).asked).toBe(query);
	}
});

test("small words alone are searched for, and quotation marks take a question by the letter", () => {
	expect(readings("in")).toEqual(["in"]);
	expect(read('"sesion"', book)).toMatchObject({ asked: '"sesion"', exact: true });
	expect(readings("?")).toEqual([]);
});
