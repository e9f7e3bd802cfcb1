import { LONGEST_TIMEOUT } from "../http/ask.ts";

/** What an option may be. */
export interface OptionRule {
	/** The end of the sentence “it must be …”. */
	readonly allowed: string;
	readonly isRight: (value: unknown) => boolean;
	/** Whether it may be left out. */
	readonly isOptional?: boolean;
	/** Whether its value is a secret, which no error shows. */
	readonly isSecret?: boolean;
}

const isText = (value: unknown): value is string => typeof value === "string";

/**
 * A text from the environment. Empty is taken, since builds run without the environment of the server;
 * nobody is sent to the provider with it.
 */
export const text: OptionRule = { allowed: "a string", isRight: isText };

export const secretText: OptionRule = { ...text, isSecret: true };

export const optional = (rule: OptionRule): OptionRule => ({ ...rule, isOptional: true });

export const oneOf = (...values: readonly string[]): OptionRule => ({
	allowed: values.map((value) => `"${value}"`).join(" or "),
	isRight: (value) => isText(value) && values.includes(value),
});

export const scopes: OptionRule = {
	allowed: "a list of strings, one for each scope",
	isRight: (value) =>
		Array.isArray(value) && value.every((scope) => isText(scope) && /^[^\s]+$/u.test(scope)),
	isOptional: true,
};

/** An address that a provider can send a browser to; the scheme of a native app is one too. */
export const redirectUri: OptionRule = {
	allowed: "a whole address without a fragment, such as https://app.example/login/callback",
	isRight: (value) =>
		value === "" ||
		(isText(value) &&
			URL.canParse(value) &&
			!value.includes("#") &&
			!/^(?:javascript|data|vbscript|blob):/iu.test(value)),
};

/** Whether nobody on the way can read what is sent there: with HTTPS, and on this machine. */
export function isSafeAddress({ hostname, protocol }: URL): boolean {
	const isHere = hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
	return protocol === "https:" || (protocol === "http:" && isHere);
}

/** A server of one's own, with or without its scheme; as such it stands in front of the paths. */
export const domain: OptionRule = {
	allowed: "a domain such as auth.example.com, or its address with https://",
	isRight: (value) => value === "" || (isText(value) && URL.canParse(originOf(value))),
};

/** A part of a path: what would lead elsewhere is none. */
export const pathPart: OptionRule = {
	allowed: "a name without slashes, spaces and dots at its ends",
	isRight: (value) => value === "" || (isText(value) && /^[\w~-](?:[\w.~-]*[\w~-])?$/u.test(value)),
};

export const flag: OptionRule = {
	allowed: "true or false",
	isRight: (value) => typeof value === "boolean",
	isOptional: true,
};

export const aFunction: OptionRule = {
	allowed: "a function like the global fetch",
	isRight: (value) => typeof value === "function",
	isOptional: true,
};

const between = (least: number, most: number, unit: string): OptionRule => ({
	allowed: `a number of ${unit} from ${least} to ${most}`,
	isRight: (value) => typeof value === "number" && value >= least && value <= most,
	isOptional: true,
});

export const milliseconds: OptionRule = between(1, LONGEST_TIMEOUT, "milliseconds");

/** An ID token lives for minutes: a tolerance beyond that would take any. */
export const tolerance: OptionRule = between(0, 600, "seconds");

/**
 * The beginning of a server's addresses, without a slash at its end. A domain alone means HTTPS; a path
 * stays, such as the `/auth` of older Keycloaks.
 */
export function originOf(server: string): string {
	const address = /^https?:\/\//iu.test(server) ? server : `https://${server}`;
	return address.replace(/\/+$/u, "");
}

/** Keys begin with it, and the name of a cookie ends with it. */
export const aProviderId: OptionRule = {
	allowed: "a name of letters, digits, _, - and dots",
	isRight: (value) => typeof value === "string" && /^[\w.-]+$/u.test(value),
};
