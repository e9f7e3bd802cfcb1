/** What a domain is made of, for the sentence that refuses another. */
export const A_DOMAIN =
	'a domain without a scheme, port, path or wildcard, such as "example.com" (letters outside ASCII in Punycode)';

const LABEL = /^(?!-)[a-z\d_-]{1,63}(?<!-)$/iu;

/**
 * Whether this is the name of a domain, as headers carry it: labels of letters, digits, `-` and `_`
 * (RFC 1034, section 3.5, and the `_` that browsers take), no empty one, and no IP address, whose last
 * label is a number.
 */
export function isDomainName(value: unknown): value is string {
	if (typeof value !== "string" || value.length > 253) return false;
	const labels = value.split(".");
	return (
		labels.every((label) => LABEL.test(label)) && !/^(?:\d+|0x.*)$/iu.test(labels.at(-1) ?? "")
	);
}
