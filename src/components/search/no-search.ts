/** What to do when the search, or a part of it, cannot be loaded. */
export const noSearch: string = import.meta.env.DEV
	? "There is no search index yet. Run “npm run build” once: in development the search shows the last build."
	: "The search could not be loaded. Look at your connection and try again, or use the list of all pages.";
