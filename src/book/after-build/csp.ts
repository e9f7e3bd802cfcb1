import { createHash } from "node:crypto";
import { startTags } from "./html.ts";

const stackBlitz = "https://stackblitz.com";
// Where WebContainer shows what a server inside it answers.
const webContainer = "https://*.webcontainer.io";

/** Types of `<script>` that the browser runs, or that steer what it runs. */
const executable =
	/^(?:|module|importmap|speculationrules|(?:text|application)\/(?:java|ecma)script)$/i;

function policy(path: string, hashes: readonly string[]): string {
	// Only this page boots Node.js from another origin, and only on a click.
	const isWebContainer = path === "/playground/webcontainer/";
	const elsewhere = isWebContainer ? [stackBlitz, webContainer] : [];
	const directives = {
		"default-src": ["'self'"],
		// sql.js and Pagefind are WebAssembly.
		"script-src": ["'self'", "'wasm-unsafe-eval'", ...hashes],
		// Expressive Code and Starlight write style attributes, which cannot be hashed.
		"style-src": ["'self'", "'unsafe-inline'"],
		"img-src": ["'self'", "data:"],
		"worker-src": ["'self'"],
		"frame-src": ["'self'", ...elsewhere],
		"connect-src": ["'self'", ...(isWebContainer ? [stackBlitz] : [])],
		"object-src": ["'none'"],
		"base-uri": ["'self'"],
		"form-action": ["'self'"],
	};
	return Object.entries(directives)
		.map(([name, sources]) => `${name} ${sources.join(" ")}`)
		.join("; ");
}

/**
 * Gives a page the content security policy of the site, with the hash of each of its inline scripts.
 * A page that carries a policy of its own (the playground's sandbox) is left alone.
 * @param path - path of the page in the site, such as `/basics/users/`
 * @param html - text of the page
 * @returns text of the page with the policy
 */
export function withPolicy(path: string, html: string): string {
	const hashes = new Set<string>();
	let place: number | undefined;
	let headEnd: number | undefined;
	for (const { name, attributes, end, text } of startTags(html)) {
		if (attributes.get("http-equiv")?.toLowerCase() === "content-security-policy") return html;
		if (name === "head") headEnd = end;
		// Browsers look for the encoding in the first 1024 bytes, which the policy would fill.
		if (name === "meta" && attributes.has("charset")) place ??= end;
		if (
			name === "script" &&
			!attributes.has("src") &&
			executable.test(attributes.get("type") ?? "")
		) {
			// The parser has turned CR LF into LF by the time the browser hashes.
			const source = text.replaceAll("\r\n", "\n");
			hashes.add(`'sha256-${createHash("sha256").update(source).digest("base64")}'`);
		}
	}
	place ??= headEnd;
	if (place === undefined) return html;
	const meta = `<meta http-equiv="Content-Security-Policy" content="${policy(path, [...hashes])}">`;
	return html.slice(0, place) + meta + html.slice(place);
}
