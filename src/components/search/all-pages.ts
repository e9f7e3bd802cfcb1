interface Listed {
	readonly title: string;
}

/** The pages whose titles begin with the same letter. */
export interface Letter<Page extends Listed> {
	/** upper case; "#" for everything that is no letter */
	readonly letter: string;
	readonly pages: readonly Page[];
}

function letterOf({ title }: Listed): string {
	const first = title.normalize("NFD").charAt(0).toUpperCase();
	return /^[A-Z]$/.test(first) ? first : "#";
}

/** Pages in the order of an index at the end of a book: by letter, then by title. */
export function groupByLetter<Page extends Listed>(pages: readonly Page[]): Letter<Page>[] {
	const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
	const sorted = pages.toSorted((a, b) => order.compare(a.title, b.title));
	const letters = new Map<string, Page[]>();
	for (const page of sorted) {
		const letter = letterOf(page);
		letters.set(letter, [...(letters.get(letter) ?? []), page]);
	}
	return [...letters]
		.map(([letter, group]) => ({ letter, pages: group }))
		.toSorted((a, b) => (a.letter < b.letter ? -1 : 1));
}
