/** Where a reader says that something is wrong with a page. */
export interface FeedbackPlace {
	readonly href: string;
	/** whether it leaves the book */
	readonly isElsewhere: boolean;
}

/**
 * @param page - path of the page, such as `/basics/users/`
 * @param repository - address of the repository; empty while there is none
 * @returns an issue that already names the page; without a repository, the page that tells how to help
 */
export function feedbackPlace(page: string, repository: string): FeedbackPlace {
	if (!repository) return { href: "/contributing/", isElsewhere: false };
	const issue = new URL(`${repository.replace(/\/$/, "")}/issues/new`);
	issue.searchParams.set("title", `${page}: `);
	issue.searchParams.set(
		"body",
		`Page: ${page}\n\nWhat is wrong or missing:\n\n\nWhat you expected to find:\n\n`,
	);
	return { href: issue.href, isElsewhere: true };
}
