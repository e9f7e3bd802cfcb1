import { expect, test } from "vitest";
import { isErrorAnswer, toldError } from "./told-error.ts";

const json = { "Content-Type": "application/json" };
const answer = (body: unknown, headers: Readonly<Record<string, string>> = json): unknown => {
	const text = typeof body === "string" ? body : JSON.stringify(body);
	return toldError(new Response(text, { status: 401, headers }), text);
};

test.each([
	[
		"by the standard (most token endpoints)",
		{ error: "invalid_grant", error_description: "Invalid authorization code" },
		["invalid_grant", "Invalid authorization code"],
	],
	["without a description (Amazon Cognito)", { error: "invalid_grant" }, ["invalid_grant", null]],
	[
		"with more words beside the standard's (osu!)",
		{ error: "invalid_grant", error_description: "Revoked.", hint: "h", message: "Revoked." },
		["invalid_grant", "Revoked."],
	],
	[
		"with numbers beside the standard's (Entra)",
		{ error: "invalid_grant", error_description: "AADSTS70008", error_codes: [70_008] },
		["invalid_grant", "AADSTS70008"],
	],
	[
		"an object with a type and a number (Facebook)",
		{
			error: {
				message: "Code was used.",
				type: "OAuthException",
				code: 100,
				error_subcode: 36_009,
			},
		},
		["OAuthException", "Code was used."],
	],
	[
		"an object with a code (Microsoft Graph)",
		{ error: { code: "InvalidAuthenticationToken", message: "Expired." } },
		["InvalidAuthenticationToken", "Expired."],
	],
	[
		"an object with a number and a status (Google's APIs)",
		{ error: { code: 401, message: "Invalid Credentials", status: "UNAUTHENTICATED" } },
		["UNAUTHENTICATED", "Invalid Credentials"],
	],
	[
		"an object whose status is a number (Spotify's API)",
		{ error: { status: 403, message: "User not registered" } },
		["403", "User not registered"],
	],
	[
		"an object with words alone (Bitbucket's API)",
		{ type: "error", error: { message: "Access token expired." } },
		[null, "Access token expired."],
	],
	[
		"an object with its words beside it (Dropbox's API)",
		{ error_summary: "expired_access_token/...", error: { ".tag": "expired_access_token" } },
		["expired_access_token", "expired_access_token/..."],
	],
	["a sentence (Lichess)", { error: "No such token" }, ["No such token", null]],
	["beside `ok` (Slack)", { ok: false, error: "invalid_code" }, ["invalid_code", null]],
	[
		"a status and words (Twitch)",
		{ status: 400, message: "Invalid authorization code" },
		[null, "Invalid authorization code"],
	],
	[
		"words and an `error` that is a number (Reddit)",
		{ message: "Unauthorized", error: 401 },
		["401", "Unauthorized"],
	],
	["a number and `msg` (Kakao's API)", { code: -401, msg: "no token" }, ["-401", "no token"]],
	[
		"a number that says nothing (Discord's API)",
		{ message: "401: Unauthorized", code: 0 },
		[null, "401: Unauthorized"],
	],
	[
		"a code of the service (LinkedIn's API)",
		{ serviceErrorCode: 65_601, message: "The token has been revoked", status: 401 },
		["65601", "The token has been revoked"],
	],
	[
		"a code and words (Box's API)",
		{ type: "error", status: 401, code: "unauthorized", message: "Unauthorized" },
		["unauthorized", "Unauthorized"],
	],
	[
		"a list that says of what (Strava)",
		{
			message: "Bad Request",
			errors: [{ resource: "Application", field: "client_id", code: "x" }],
		},
		["x", "Bad Request: Application client_id"],
	],
	[
		"a list alone (Patreon's API)",
		{
			errors: [{ code: 1, code_name: "Unauthorized", detail: "No right.", title: "Unauthorized" }],
		},
		["Unauthorized", "No right."],
	],
	[
		"a problem (X's API)",
		{ title: "Forbidden", type: "about:blank", status: 403, detail: "Not enrolled." },
		[null, "Not enrolled."],
	],
	["a title alone", { title: "Forbidden" }, [null, "Forbidden"]],
	["words alone (GitHub, GitLab, LINE)", { message: "Bad credentials" }, [null, "Bad credentials"]],
	["a list of nothing", { errors: [] }, [null, null]],
])("an error is read: %s", (_name, body, [code, description]) => {
	expect(answer(body)).toEqual({ code, description });
});

test("an error in a header is read, beside an empty body (Box, Amazon Cognito)", () => {
	const header = 'Bearer realm="Service", error="invalid_token", error_description="Expired."';
	expect(answer("", { "WWW-Authenticate": header })).toEqual({
		code: "invalid_token",
		description: "Expired.",
	});
	expect(answer({ error: "invalid_client" }, { ...json, "WWW-Authenticate": header })).toEqual({
		code: "invalid_client",
		description: "Expired.",
	});
});

test("plain text is the provider's words (Salesforce, Dropbox), a page and data are not", () => {
	const plain = { "Content-Type": "text/plain; charset=utf-8" };
	expect(answer("Bad_OAuth_Token\n", plain)).toMatchObject({ description: "Bad_OAuth_Token" });
	for (const [text, headers] of [
		["<h1>Down</h1>", plain],
		['[{"access_token":"t"}]', plain],
		["", plain],
		["Down for repairs", { "Content-Type": "text/html" }],
	] as const) {
		expect(answer(text, headers)).toEqual({ code: null, description: null });
	}
});

test("what every object inherits is no word of the provider", () => {
	expect(answer('{"error":{"constructor":1}}')).toEqual({ code: null, description: null });
});

test.each([
	[{ error: "invalid_grant" }, true],
	[{ error: 401, message: "Unauthorized" }, true],
	[{ ok: false }, true],
	[{ error: { ".tag": "expired_access_token" } }, true],
	[{ error: 0 }, false],
	[{ error: "" }, false],
	[{ error: null }, false],
	[{ error: {} }, false],
	[{ error: { code: "ok" } }, false],
	[{ id: 7 }, false],
])("with status 200, %j is an error: %j", (body, isError) => {
	expect(isErrorAnswer(body)).toBe(isError);
});
