import { expect, test } from "vitest";
import { newAuth } from "../../test/app.ts";
import { tokenAnswer } from "../provider/token-answer.ts";
import { keycloak, keycloakDescription } from "./keycloak.ts";

const config = {
	domain: "id.example.com",
	realm: "book",
	clientId: "app",
	clientSecret: "secret",
	redirectUri: "https://app.example/login/keycloak/callback",
};

const answerWith = (accessToken: string): ReturnType<typeof tokenAnswer> =>
	tokenAnswer({
		body: { access_token: accessToken },
		unreadable: (what) => {
			throw new Error(what);
		},
	});

const jwt = (claims: object): string =>
	["{}", JSON.stringify(claims), "signature"]
		.map((part) => Buffer.from(part).toString("base64url"))
		.join(".");

const rolesOf = (accessToken: string): unknown =>
	keycloakDescription.extras?.(answerWith(accessToken))["keycloakRoles"];

test("roles are those of the realm, then those of each client", () => {
	const accessToken = jwt({
		realm_access: { roles: ["reader", "Ωλ 🦊"] },
		resource_access: { app: { roles: ["writer"] }, account: { roles: [] } },
	});
	expect(rolesOf(accessToken)).toEqual([
		{ role_type: "realm", client: null, role: "reader" },
		{ role_type: "realm", client: null, role: "Ωλ 🦊" },
		{ role_type: "resource", client: "app", role: "writer" },
	]);
});

test.each([
	["opaque", "3f1b"],
	["no JSON", "a.b.c"],
	["without roles", jwt({})],
	["with roles of another shape", jwt({ realm_access: "all", resource_access: { app: [1] } })],
	["with roles that are no texts", jwt({ realm_access: { roles: [null, 1, {}] } })],
])("an access token that is %s has no roles", (_name, accessToken) => {
	expect(rolesOf(accessToken)).toEqual([]);
});

test("the access token tells when it was made, and when it ends", () => {
	const accessToken = jwt({ auth_time: 1, iat: 2, exp: 3 });
	expect(keycloakDescription.tokens(answerWith(accessToken))).toMatchObject({
		authTime: 1,
		issuedAtTime: 2,
		expiresAt: 3,
		refreshToken: null,
		refreshTokenExpiresIn: null,
	});
});

test.each([
	["id.example.com", "https://id.example.com/realms/book"],
	["http://localhost:8080/", "http://localhost:8080/realms/book"],
	["https://ID.example.com/auth", "https://id.example.com/auth/realms/book"],
])("the realm at %s is %s", async (domain, realm) => {
	const [url] = await keycloak(newAuth(), { ...config, domain }).getAuthorizationUrl();
	expect(url.origin + url.pathname).toBe(`${realm}/protocol/openid-connect/auth`);
	const endpoints = { authorization: "", token: "" };
	const rules = keycloakDescription.openIdConnect?.rules({ ...config, domain }, endpoints);
	expect(rules?.issuer).toBe(realm);
});

test("another issuer can be named, for servers behind a proxy", async () => {
	const issuer = "http://keycloak:8080/realms/book";
	const provider = keycloak(newAuth(), { ...config, issuer });
	const parameters = new URLSearchParams({ iss: "https://id.example.com/realms/book" });
	const attempt = provider.validateCallback("code", "v".repeat(43), { parameters });
	await expect(attempt).rejects.toMatchObject({ reason: "issuer" });
});

test.each(["a/b", "..", "a?b", "a#b"])("%s is no name of a realm", (realm) => {
	expect(() => keycloak(newAuth(), { ...config, realm })).toThrow(
		"keycloak(): the option `realm` is",
	);
});
