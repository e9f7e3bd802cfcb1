// The `_redirects` file as Netlify and Cloudflare Pages read it: on each line an old path, the new one
// and a status. `/*` at the end of the old path stands for the rest, `:splat` in the new one repeats it.
//
//   /start-here/getting-started/* /getting-started/:splat/ 301

/** Where a path leads on to, and with which status; undefined for a path without a rule. */
export type RedirectRules = (
	pathname: string,
) => { readonly to: string; readonly status: number } | undefined;

/**
 * @param text - the file
 * @returns the rules; of several that match, the first counts
 * @throws Error with the line that cannot be understood
 */
export function parseRedirectsFile(text: string): RedirectRules {
	const rules: { from: string; to: string; status: number }[] = [];
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		const content = line.trim();
		if (content === "" || content.startsWith("#")) continue;
		const [, from, to, status = "301"] =
			/^(\/\S*)\s+((?:\/|https?:\/\/)\S*)(?:\s+(30[1278]))?$/.exec(content) ?? [];
		if (from === undefined || to === undefined) {
			throw new Error(`Line ${index + 1} of _redirects is not "/old /new 301": ${content}`);
		}
		rules.push({ from, to, status: Number(status) });
	}
	return (pathname) => {
		const path = pathname.length > 1 ? pathname.replace(/\/$/, "") : pathname;
		for (const { from, to, status } of rules) {
			if (from === path) return { to, status };
			if (from.endsWith("/*") && path.startsWith(from.slice(0, -1))) {
				const splat = encodeURI(path.slice(from.length - 1));
				return { to: to.replaceAll(":splat", splat), status };
			}
		}
		return undefined;
	};
}
