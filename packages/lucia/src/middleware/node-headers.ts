/**
 * Headers as Node has them: by lower-case name, repeated ones as a list.
 *
 * @since 2.8.0
 */
export type NodeHeaders = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/**
 * Node's headers, readable like those of the web.
 *
 * Not a real `Headers`: that refuses the names of HTTP/2 that begin with a colon, and joins several
 * `Cookie` headers with a comma, which is no separator of cookies.
 */
export function readableHeaders(headers: NodeHeaders): Pick<Headers, "get"> {
	return {
		get: (name) => {
			const wanted = name.toLowerCase();
			const value = valueOf(headers, wanted);
			// A request of HTTP/2 names its host here (RFC 9113, section 8.3.1).
			if (value === null && wanted === "host") return valueOf(headers, ":authority");
			return value;
		},
	};
}

function valueOf(headers: NodeHeaders, wanted: string): string | null {
	const name = Object.hasOwn(headers, wanted)
		? wanted
		: // Objects that are made by hand, as for serverless functions, have names in any case.
			Object.keys(headers).find((name) => name.toLowerCase() === wanted);
	const value = name === undefined ? null : headers[name];
	if (value === null || value === undefined) return null;
	// RFC 9113, section 8.2.3, and RFC 9110, section 5.3.
	if (typeof value === "string") return value;
	if (!Array.isArray(value)) return null;
	const texts = value.filter((item) => typeof item === "string");
	return texts.join(wanted === "cookie" ? "; " : ", ");
}
