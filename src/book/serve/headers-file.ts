// The `_headers` file as Netlify and Cloudflare Pages read it: a line with a path, and below it,
// indented, the headers of every answer under that path.
//
//   /playground/webcontainer/*
//     Cross-Origin-Opener-Policy: same-origin

interface Rule {
	readonly path: RegExp;
	readonly headers: readonly (readonly [name: string, value: string])[];
}

/** The headers of an answer, by the path of the request. */
export type HeaderRules = (pathname: string) => Map<string, string>;

function patternOf(path: string): RegExp {
	const source = path
		.split(/(\*|:[a-z]\w*)/i)
		.map((part, index) => {
			if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
			return part === "*" ? ".*" : "[^/]+";
		})
		.join("");
	return new RegExp(`^${source}$`);
}

/**
 * @param text - the file
 * @returns the rules; where several match and name the same header, their values are joined by a
 *   comma, as the hosts do
 * @throws Error with the line that cannot be understood
 */
export function parseHeadersFile(text: string): HeaderRules {
	const rules: Rule[] = [];
	let headers: [string, string][] | undefined;
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		const content = line.trim();
		if (content === "" || content.startsWith("#")) continue;
		if (!/^\s/.test(line)) {
			headers = [];
			rules.push({ path: patternOf(content), headers });
			continue;
		}
		const [, name, value] = /^([\w-]+)\s*:\s*(.+)$/.exec(content) ?? [];
		if (headers === undefined || name === undefined || value === undefined) {
			throw new Error(
				`Line ${index + 1} of _headers is neither a path nor "Name: value": ${content}`,
			);
		}
		headers.push([name, value]);
	}
	return (pathname) => {
		const found = new Map<string, string>();
		for (const rule of rules) {
			if (!rule.path.test(pathname)) continue;
			for (const [name, value] of rule.headers) {
				const key = name.toLowerCase();
				const before = found.get(key);
				found.set(key, before === undefined ? value : `${before}, ${value}`);
			}
		}
		return found;
	};
}
