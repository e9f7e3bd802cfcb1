/** A cookie as a client keeps it. */
export interface JarCookie {
	readonly name: string;
	readonly value: string;
	/** Milliseconds since the epoch, or `null` for a cookie that ends with the browser. */
	readonly expires: number | null;
	/** The attributes as the server sent them, without `Expires` and `Max-Age`, in order: `Path=/`. */
	readonly attributes: readonly string[];
	/** The step that set it. */
	readonly step: number;
}

const deletedAt = 0;

/**
 * Reads a `Set-Cookie` line as a browser does (RFC 6265, section 5.2): unknown attributes are kept
 * for display, `Max-Age` wins over `Expires`, an invalid date counts as none.
 *
 * @param line - The value of the header, without its name.
 * @param now - The world's clock, in milliseconds since the epoch: `Max-Age` counts from here.
 * @param step - The step that sent the line.
 * @returns The cookie, or `null` when the line has no name.
 */
export function parseSetCookie(line: string, now: number, step: number): JarCookie | null {
	const [pair = "", ...rest] = line.split(";").map((part) => part.trim());
	const equals = pair.indexOf("=");
	const name = pair.slice(0, Math.max(equals, 0)).trim();
	if (name === "") return null;

	let expires: number | null = null;
	let maxAge: number | null = null;
	const attributes: string[] = [];
	for (const attribute of rest) {
		if (attribute === "") continue;
		const [key, value] = splitAttribute(attribute);
		if (key === "expires") {
			const time = Date.parse(value);
			if (!Number.isNaN(time)) expires = time;
		} else if (key === "max-age") {
			if (/^-?\d+$/.test(value)) maxAge = Number(value);
		} else {
			attributes.push(attribute);
		}
	}
	if (maxAge !== null) expires = maxAge <= 0 ? deletedAt : now + maxAge * 1000;
	return { name, value: unquote(pair.slice(equals + 1).trim()), expires, attributes, step };
}

/** The jar with the cookie in it. One of the same name and path is replaced in its place. */
export function storeCookie(jar: readonly JarCookie[], cookie: JarCookie): readonly JarCookie[] {
	const at = jar.findIndex(
		(other) => other.name === cookie.name && pathOf(other) === pathOf(cookie),
	);
	return at === -1 ? [...jar, cookie] : jar.with(at, cookie);
}

/** Whether a browser still has the cookie at `now`. */
export function isCookieAlive(cookie: JarCookie, now: number): boolean {
	return cookie.expires === null || cookie.expires > now;
}

/**
 * The `Cookie` header of a request (RFC 6265, section 5.4): what is alive and fits the path, longer
 * paths first. `""` when there is nothing to send. `Secure` holds nothing back, because the lab's
 * server stands on `localhost`, which browsers trust.
 */
export function cookieHeader(jar: readonly JarCookie[], now: number, path = "/"): string {
	return jar
		.filter((cookie) => isCookieAlive(cookie, now) && pathMatches(path, pathOf(cookie)))
		.toSorted((a, b) => pathOf(b).length - pathOf(a).length)
		.map((cookie) => `${cookie.name}=${cookie.value}`)
		.join("; ");
}

function pathOf(cookie: JarCookie): string {
	// The last attribute of a name wins (section 5.3).
	for (const attribute of cookie.attributes.toReversed()) {
		const [key, value] = splitAttribute(attribute);
		if (key === "path") return value.startsWith("/") ? value : "/";
	}
	return "/";
}

/** RFC 6265, section 5.1.4. */
function pathMatches(request: string, cookie: string): boolean {
	if (request === cookie) return true;
	return request.startsWith(cookie) && (cookie.endsWith("/") || request[cookie.length] === "/");
}

function splitAttribute(attribute: string): [key: string, value: string] {
	const equals = attribute.indexOf("=");
	if (equals === -1) return [attribute.toLowerCase(), ""];
	return [attribute.slice(0, equals).trim().toLowerCase(), attribute.slice(equals + 1).trim()];
}

function unquote(value: string): string {
	return value.length >= 2 && value.startsWith('"') && value.endsWith('"')
		? value.slice(1, -1)
		: value;
}
