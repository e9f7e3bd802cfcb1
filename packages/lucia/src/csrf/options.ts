import { requireIfGiven, requireOption } from "../checks/option.ts";
import { isBoolean, isNonEmptyText, isPlainObject } from "../checks/shape.ts";
import {
	baseDomainOf,
	isIpAddress,
	isSharedSuffix,
	normalizeHost,
	sharedSuffixSentence,
	type CsrfProtectionOptions,
} from "./origin.ts";
import { isHttpToken } from "../checks/http-token.ts";

/** The option `csrfProtection`; `null` when the check is switched off. */
export function resolveCsrfProtection(
	option: boolean | CsrfProtectionOptions | null | undefined,
): CsrfProtectionOptions | null {
	if (option === false) return null;
	if (option === true || option === undefined || option === null) return {};
	requireOption("csrfProtection", option, "true, false or an object", isPlainObject);
	const { host, hostHeader, baseDomain, scheme, fetchMetadata, onRefusal } = option;
	requireIfGiven("csrfProtection.hostHeader", hostHeader, "the name of a header", isHttpToken);
	requireIfGiven(
		"csrfProtection.host",
		host,
		'a host without a scheme, such as "example.com"',
		isHost,
	);
	const allowed = 'a domain without a scheme, port or leading dot, such as "example.com"';
	requireIfGiven("csrfProtection.baseDomain", baseDomain, allowed, isDomain);
	requireIfGiven("csrfProtection.scheme", scheme, '"https" or "http"', (value) => {
		return value === "https" || value === "http";
	});
	requireIfGiven("csrfProtection.fetchMetadata", fetchMetadata, "true or false", isBoolean);
	requireIfGiven("csrfProtection.onRefusal", onRefusal, '"ignore" or "throw"', (value) => {
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
	requireOption("csrfProtection.allowedSubDomains", names, '"*" or a list of names', (value) => {
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
