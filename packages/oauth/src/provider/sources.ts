/** Where facts of a provider were read, and of when that is. The book shows it. */
export interface FactSource {
	/** The page, or the package with its version. */
	readonly what: string;
	/** As exact as it is known: a day, a month or a year; `undated` where nothing says it. */
	readonly date: string;
}
