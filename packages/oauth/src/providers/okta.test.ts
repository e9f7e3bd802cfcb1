import { expect, test } from "vitest";
import { newAuth } from "../../test/app.ts";
import { okta, oktaDescription, type OktaConfig } from "./okta.ts";

const config: OktaConfig = {
	clientId: "okta-client",
	clientSecret: "okta-secret",
	redirectUri: "https://app.example/login/okta/callback",
	domain: "https://example.okta.com/",
};

const issuerOf = (more: Partial<OktaConfig> = {}): unknown =>
	oktaDescription.openIdConnect?.rules({ ...config, ...more }, { authorization: "", token: "" })
		.issuer;

test("without a custom authorization server, that of the organization is asked", async () => {
	const [url] = await okta(newAuth(), config).getAuthorizationUrl();
	expect(url.origin + url.pathname).toBe("https://example.okta.com/oauth2/v1/authorize");
	expect(issuerOf()).toBe("https://example.okta.com");
});

test("the issuer of a custom authorization server has its address, unless the app names another", () => {
	const authorizationServerId = "aus1";
	expect(issuerOf({ authorizationServerId })).toBe("https://example.okta.com/oauth2/aus1");
	const issuer = "https://id.example.com/oauth2/aus1";
	expect(issuerOf({ authorizationServerId, issuer })).toBe(issuer);
});

test("an id of an authorization server that leads to another path is refused", () => {
	expect(() => okta(newAuth(), { ...config, authorizationServerId: "../other" })).toThrow(
		"okta(): the option `authorizationServerId` is",
	);
});
