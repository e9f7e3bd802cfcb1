/** What a site is called and where it lives. */
export interface Site {
	readonly title: string;
	/**
	 * The address under which the site is published, such as `https://example.com`. Empty while there
	 * is none: canonical links, feeds and link previews are then left out.
	 */
	readonly address: string;
	/**
	 * The repository's address for readers, such as `https://example.com/owner/name`. Empty while there
	 * is none: edit links are then left out.
	 */
	readonly repository: string;
}

/** The settings of this site, the only place where they stand. */
export const site: Site = {
	title: "Lucia",
	address: "",
	repository: "",
};
