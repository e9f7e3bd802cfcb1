/** A page in the table of contents, whether it is written or not. */
export interface PageEntry {
	/** The page's path without a slash at its end: `/basics/users`. */
	readonly path: string;
	readonly label: string;
}

/** Pages and groups of them below a label. */
export interface GroupEntry {
	readonly label: string;
	/** Shown open on every page; the others only while one of their own pages is read. */
	readonly open?: boolean;
	readonly entries: readonly Entry[];
}

export type Entry = PageEntry | GroupEntry;
