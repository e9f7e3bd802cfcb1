import { expect, expectOptional, isBoolean, isNonEmptyText, isObject } from "../checks/option.ts";
import {
	baseDomainOf,
	isIpAddress,
	isSharedSuffix,
	normalizeHost,
	sharedSuffixSentence,
	type CsrfProtectionOptions,
} from "./origin.ts";
import { isCookieName as isHeaderName } from "../configuration/session-cookie-options.ts";

/** The option `csrfProtection`; `null` when the check is switched off. */
export function resolveCsrfProtection(
	option: boolean | CsrfProtectionOptions | null | undefined,
): CsrfProtectionOptions | null {
	if (option === false) return null;
	if (option === true || option === undefined || option === null) return {};
	expect("csrfProtection", option, "true, false or an object", isObject);
	const { host, hostHeader, baseDomain, scheme, fetchMetadata, onRefusal } = option;
	// Made of the same as the name of a cookie: a token (RFC 9110, section 5.1).
	expectOptional("csrfProtection.hostHeader", hostHeader, "the name of a header", isHeaderName);
	expectOptional(
		"csrfProtection.host",
		host,
		'a host without a scheme, such as "example.com"',
		isHost,
	);
	const allowed = 'a domain without a scheme, port or leading dot, such as "example.com"';
	expectOptional("csrfProtection.baseDomain", baseDomain, allowed, isDomain);
	expectOptional("csrfProtection.scheme", scheme, '"https" or "http"', (value) => {
		return value === "https" || value === "http";
	});
	expectOptional("csrfProtection.fetchMetadata", fetchMetadata, "true or false", isBoolean);
	expectOptional("csrfProtection.onRefusal", onRefusal, '"ignore" or "throw"', (value) => {
		return value === "ignore" || value === "throw";
	});
	const allowedSubDomains = resolveSubDomains(option);
	if (baseDomain === undefined && allowedSubDomains.length > 0) refuseSharedSuffix(host);
	return {
		host,
		hostHeader,
		allowedSubDomains,
		baseDomain: baseDomain?.toLowerCase(),
		scheme,
		fetchMetadata,
		onRefusal,
	};
}

// What a request would only show later, as soon as it can be known.
function refuseSharedSuffix(host: string | null | undefined): void {
	const known = normalizeHost(host ?? null, "http:");
	const base = known === null ? null : baseDomainOf(known, undefined);
	if (base !== null && isSharedSuffix(base)) {
		throw new TypeError(`lucia(): ${sharedSuffixSentence(base)}`);
	}
}

function resolveSubDomains(option: CsrfProtectionOptions): "*" | readonly (string | null)[] {
	const { allowedSubDomains, allowedSubdomains } = option;
	if (allowedSubDomains !== undefined && allowedSubdomains !== undefined) {
		throw new TypeError(
			"lucia(): csrfProtection has both allowedSubDomains and allowedSubdomains. They are the same option: keep one.",
		);
	}
	const names = allowedSubDomains ?? allowedSubdomains ?? [];
	expect("csrfProtection.allowedSubDomains", names, '"*" or a list of names', (value) => {
		return (
			value === "*" ||
			(Array.isArray(value) && value.every((name) => name === null || isNonEmptyText(name)))
		);
	});
	return names === "*" ? names : names.map((name) => name?.toLowerCase() ?? null);
}

function isHost(value: unknown): boolean {
	// null is allowed: it says that the host is unknown.
	return value === null || (typeof value === "string" && normalizeHost(value, "http:") !== null);
}

function isDomain(value: unknown): boolean {
	if (typeof value !== "string" || value.startsWith(".")) return false;
	const host = normalizeHost(value, "http:");
	return host === value.toLowerCase() && !host.includes(":") && !isIpAddress(host);
}
