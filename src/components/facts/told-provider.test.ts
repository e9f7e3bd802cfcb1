import { expect, test } from "vitest";
import { describedProviders } from "../../../packages/oauth/src/descriptions.ts";
import {
	cellsOfProvider,
	factsOfProvider,
	pageNameOf,
	providerColumns,
	providerOfPage,
} from "./told-provider.ts";

test("a page knows its provider, and one without says so", () => {
	expect(providerOfPage("azure-ad").description.id).toBe("azure_ad");
	expect(() => providerOfPage("gihub")).toThrow("no provider for the page /oauth/providers/gihub/");
});

test("of every provider the same is told, and nothing is empty", () => {
	for (const { description } of describedProviders) {
		expect(pageNameOf(description)).toMatch(/^[a-z0-9-]+$/);
		expect(cellsOfProvider(description)).toHaveLength(providerColumns.length);
		expect(factsOfProvider(description).filter(({ value }) => value === "")).toStrictEqual([]);
	}
});

test("what is told of GitHub is what its code does", () => {
	expect(factsOfProvider(providerOfPage("github").description)).toStrictEqual([
		{ label: "Provider id of the keys", value: "`github`" },
		{ label: "PKCE", value: "with `pkce: true`" },
		{ label: "ID token", value: "none" },
		{ label: "Nonce", value: "none" },
		{ label: "Issuer in the callback (RFC 9207)", value: "compared where it comes" },
		{ label: "Scopes that are asked for by themselves", value: "none" },
		{ label: "Client secret", value: "in the body" },
		{ label: "Tokens later on", value: "`refreshTokens()`, `revokeToken()`" },
		{ label: "Verified e-mail address", value: "`getVerifiedEmail()`" },
	]);
});
