import { expect, test } from "vitest";
import { checkConfig } from "./check-config.ts";
import { redirectUri, scopes, secretText, text } from "./option-rules.ts";

const rules = { clientId: text, clientSecret: secretText, redirectUri, scope: scopes };
const right = {
	clientId: "the-client",
	clientSecret: "s3cret",
	redirectUri: "https://app.example/back",
};
const check = (config: object) => () => checkConfig("github", config, rules);

test.each([
	["clientId", "clientID"],
	["clientId", "client_id"],
	["clientSecret", "clientsecret"],
	["redirectUri", "redirectURI"],
	["redirectUri", "redirectUrl"],
	["redirectUri", "redirect_url"],
] as const)("where `%s` is missing, `%s` is named, and its value is not", (name, written) => {
	const { [name]: value, ...rest } = right;
	const attempt = check({ ...rest, [written]: value });
	expect(attempt).toThrow(TypeError);
	expect(attempt).toThrow(`the option \`${name}\` is missing`);
	expect(attempt).toThrow(`\`${written}\` is none: write \`${name}\`.`);
	expect(attempt).not.toThrow(value);
});

test("what is something else is not named, nor is a misspelling of what is there and wrong", () => {
	expect(check({ ...right, clientId: undefined, client: "id" })).not.toThrow("is none");
	expect(check({ ...right, clientId: 5, clientID: "id" })).not.toThrow("is none");
	expect(check({ ...right, clientId: undefined, clientID: "id" })).toThrow("`clientID`");
});

test("an app of v2 that passes more than it has to goes on", () => {
	for (const more of [{ clientID: "other" }, { scopes: ["email"] }, { sCope: 1, extra: null }]) {
		expect(check({ ...right, ...more })).not.toThrow();
	}
});
