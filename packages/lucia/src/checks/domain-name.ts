/** What a domain is made of, for the sentence that refuses another. */
export const A_DOMAIN =
	'a domain without a scheme, port, path or wildcard, such as "example.com" (letters outside ASCII in Punycode)';

const LABEL = /^(?!-)[a-z\d_-]{1,63}(?<!-)$/iu;

/**
 * Whether this can stand in the name of a domain, as headers carry it: labels of letters, digits, `-`
 * and `_` (RFC 1034, section 3.5, and the `_` that browsers take), no empty one.
 */
export function isPartOfDomain(value: unknown): value is string {
	return (
		typeof value === "string" &&
		value.length <= 253 &&
		value.split(".").every((label) => LABEL.test(label))
	);
}

/** Whether this is the whole name of a domain, and no IP address, whose last label is a number. */
export function isDomainName(value: unknown): value is string {
	return isPartOfDomain(value) && !/(?:^|\.)(?:\d+|0x[^.]*)$/iu.test(value);
}

/** Whether this is an IP address of version 4, as a normalized host has it. */
export function isIpv4Address(value: unknown): boolean {
	return (
		typeof value === "string" &&
		/^\d+\.\d+\.\d+\.\d+$/u.test(value) &&
		URL.canParse(`http://${value}`) &&
		new URL(`http://${value}`).host === value
	);
}
