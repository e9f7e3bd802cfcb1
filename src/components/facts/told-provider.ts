// What the book tells of an OAuth provider, from the description that its code runs on.
import {
	revokesTokens,
	type AnyDescription,
} from "../../../packages/oauth/src/provider/description.ts";
import {
	describedProviders,
	type DescribedProvider,
} from "../../../packages/oauth/src/descriptions.ts";

/** A line of the list on the page of a provider. Parts in backticks are code. */
export interface ProviderFact {
	readonly label: string;
	readonly value: string;
}

/** The name of its page, and of its file under packages/oauth/src/providers: an id has `_` for `-`. */
export const pageNameOf = ({ id }: AnyDescription): string => id.replaceAll("_", "-");

/**
 * @param page - The last part of the address of a provider's page.
 * @throws Error when no provider has this name.
 */
export function providerOfPage(page: string): DescribedProvider {
	const found = describedProviders.find(({ description }) => pageNameOf(description) === page);
	if (found) return found;
	throw new Error(
		`packages/oauth/src/descriptions.ts has no provider for the page /oauth/providers/${page}/`,
	);
}

const code = (text: string): string => `\`${text}\``;

const pkceWords = {
	always: "always",
	optional: "with `pkce: true`",
	never: "not taken",
} as const;

const pkceOf = ({ challenge, pkce }: AnyDescription): string =>
	challenge?.method === "plain" ? `${pkceWords[pkce]}, by the method \`plain\`` : pkceWords[pkce];

const secretWords = {
	client_secret: "in the body",
	http_basic_auth: "HTTP Basic",
	none: "none, PKCE alone",
} as const;

function idTokenOf({ openIdConnect }: AnyDescription): string {
	if (!openIdConnect) return "none";
	return openIdConnect.idToken === "always" ? "verified" : "verified, with the scope `openid`";
}

function scopesOf({ scopes: { always, orElse = [] } }: AnyDescription): string {
	if (always.length > 0) return always.map(code).join(", ");
	if (orElse.length > 0) return `${orElse.map(code).join(", ")} unless you name some`;
	return "none";
}

const secretOf = ({ authenticateWith, clientSecret }: AnyDescription): string =>
	clientSecret ? "signed by a key" : secretWords[authenticateWith];

/** What is told of a provider on its page. */
export function factsOfProvider(description: AnyDescription): readonly ProviderFact[] {
	const { id, issuer, openIdConnect, refreshes, sendsIssuer, verifiedEmail } = description;
	const methods = [
		...(refreshes ? ["`refreshTokens()`"] : []),
		...(revokesTokens(description) ? ["`revokeToken()`"] : []),
	];
	return [
		{ label: "Provider id of the keys", value: code(id) },
		{ label: "PKCE", value: pkceOf(description) },
		{ label: "ID token", value: idTokenOf(description) },
		{ label: "Nonce", value: openIdConnect && openIdConnect.nonce !== false ? "checked" : "none" },
		{
			label: "Issuer in the callback (RFC 9207)",
			value: sendsIssuer
				? "demanded and compared"
				: issuer !== undefined || openIdConnect
					? "compared where it comes"
					: "not sent",
		},
		{ label: "Scopes that are asked for by themselves", value: scopesOf(description) },
		{ label: "Client secret", value: secretOf(description) },
		{ label: "Tokens later on", value: methods.join(", ") || "nothing" },
		{
			label: "Verified e-mail address",
			value: verifiedEmail ? "`getVerifiedEmail()`" : "never said; `getVerifiedEmail()` is `null`",
		},
	];
}

/** The columns of the table of all providers. */
export const providerColumns = [
	"PKCE",
	"OpenID Connect",
	"verified e-mail",
	"refresh",
	"revoke",
	"client secret",
] as const;

/** The cells of one provider in the table, in the order of its columns. */
export const cellsOfProvider = (description: AnyDescription): readonly string[] => [
	pkceWords[description.pkce],
	description.openIdConnect ? "yes" : "no",
	description.verifiedEmail ? "yes" : "no",
	description.refreshes ? "yes" : "no",
	revokesTokens(description) ? "yes" : "no",
	secretOf(description),
];

/** A text whose parts in backticks are code, taken apart: code stands at odd places. */
export const partsOf = (text: string): readonly string[] => text.split("`");
