/** A reader of files of the page that hold a list: each is fetched once, when it is first asked for. */
export function pageFiles<Entry>(): (url: string) => Promise<readonly Entry[]> {
	const known = new Map<string, Promise<readonly Entry[]>>();
	return (url) => {
		const asked =
			known.get(url) ??
			fetch(url).then((response) => {
				if (!response.ok) throw new Error(`${url}: ${response.status}`);
				return response.json() as Promise<readonly Entry[]>;
			});
		known.set(url, asked);
		// The next press tries again.
		asked.catch(() => known.delete(url));
		return asked;
	};
}
