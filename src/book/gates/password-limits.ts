import { extractSamples, type Sample } from "../samples/read/extract.ts";
import { fenceOf } from "../samples/read/place.ts";
import type { Problem } from "../source/problem.ts";

/** A function that is given who somebody says to be, and a password. */
const TAKES =
	/\((?=[^()]*\b(?:username|email|name)\b)[^()]*\bpassword\??: *(?:string|unknown|FormDataEntryValue)\b/u;

/** A call that checks or stores what a variable holds: a password in quotes is the sample's own. */
const HANDS_ON =
	/\b(?:useKey|createUser|createKey|updateKeyPassword)\((?:[^()]|\([^()]*\))*?(?<!["'`\w.])(?:\w+\.)?(?:password|newPassword)\b(?!["'`]|:|\s*\()/u;

/** `password: form.get("password")`, `useKey("username", name, form.get("password"))` and the like. */
const HANDS_ON_INPUT =
	/\b(?:useKey|createUser|createKey|updateKeyPassword)\((?:[^()]|\([^()]*\))*?\b(?:get\(["']password["']\)|(?:body|form|fields|data|input)\.password\b)/u;

const STORES =
	/\b(?:createUser|createKey|updateKeyPassword|hashPassword|generateLuciaPasswordHash)\(/u;

/** A password of the sample's own, or several of them, one after the other. */
const OWN = /const password = ["']|for \(const password of \[["']/u;

/** What runs in a browser or in an app sends what is typed on to a server, which has the limit. */
const SENDS = /\bmethod: "POST"/u;

const MOST = /assword\.length\s*>=?\s*[\w.]+/u;

/** The examples limit passwords in one place, and call it. */
const LIMITS = /\b(?:isPassword|readPassword)\(/u;

/** What reads a new password, or says what is wrong with it. */
const HAS_LIMITS = /^(?:read\w*Password|\w*[pP]roblem)$/u;

const LEAST = /assword\.length\s*<=?\s*[\w.]+/u;

/**
 * A sample that takes a password and forgets how long it may be: it is copied, and then anyone can send
 * one of a letter, or one of megabytes.
 *
 * @param page - path of the page from the root of the repository; `.md` or `.mdx`
 * @param source - text of the page
 */
export function passwordLimitProblems(page: string, source: string): Problem[] {
	const { samples } = extractSamples(page, source);
	const callsLimit = callsOfLimits(samples);
	return samples.flatMap((sample) => {
		const message = callsLimit(sample.code) ? null : faultOf(sample);
		return message === null ? [] : [{ ...fenceOf(sample), message }];
	});
}

/** Whether code calls a function of the page that has both limits, or that calls such a one itself. */
function callsOfLimits(samples: readonly Sample[]): (code: string) => boolean {
	const names = new Set<string>();
	const calls = (code: string): boolean =>
		[...names].some((name) => new RegExp(`(?<!function )\\b${name}\\(`, "u").test(code));
	for (;;) {
		const before = names.size;
		for (const { code } of samples) {
			const [name] = /(?<=export (?:async )?function )\w+/u.exec(code) ?? [];
			if (name === undefined) continue;
			if (HAS_LIMITS.test(name) && (MOST.test(code) || calls(code))) names.add(name);
		}
		if (names.size === before) return calls;
	}
}

function faultOf({ code, language, meta }: Sample): string | null {
	// It shows a change in code that the reader has.
	if (language === "diff") return null;
	if (OWN.test(code)) return null;
	// A part of a file may leave the limit to the rest of it.
	if (meta.from !== undefined && (meta.from.includes("#") || LIMITS.test(code))) return null;
	const handsOn = HANDS_ON.test(code) || HANDS_ON_INPUT.test(code);
	if (!handsOn && (!TAKES.test(code) || SENDS.test(code))) return null;
	if (!MOST.test(code)) {
		return "takes a password of any length: refuse one that is too long, as in `password.length > 128`";
	}
	if (STORES.test(code) && !LEAST.test(code)) {
		return "stores a password of any length: refuse one that is too short, as in `password.length < 15`";
	}
	return null;
}
