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
	/**
	 * The API key that StackBlitz gave to this site for WebContainer. Empty without one. Not a secret:
	 * it stands in the page, and the browser sends it along when a reader boots a WebContainer.
	 */
	readonly webContainerKey: string;
}

/** The settings of this site, the only place where they stand. */
export const site: Site = {
	title: "Lucia",
	address: "",
	repository: "",
	webContainerKey: "",
};
