// The search as a page: /search/?q=users. Results are a list of links, as on any page; the address
// always says what was asked, so that it can be kept and shared.
import { createAsking } from "./asking.ts";
import { element, excerptOf } from "./elements.ts";
import type { Answer, Hit } from "./engine.ts";
import { countOf, longestQuery, normalizeQuery } from "./text.ts";

function linkOf(hit: Hit): HTMLElement {
	return element("a", { href: hit.url, class: "search-title" }, hit.title);
}

function showAnswer(root: HTMLElement, query: string, answer: Answer): void {
	const { pages, pagesFound } = answer;
	const results = root.querySelector(".search-results");
	const status = root.querySelector("[role=status]");
	const index = document.querySelector<HTMLElement>("[data-all-pages]");
	results?.replaceChildren(
		...pages.map((page) =>
			element(
				"li",
				{},
				element("h2", {}, linkOf(page)),
				excerptOf(page.excerpt),
				...(page.sections.length === 0
					? []
					: [
							element(
								"ul",
								{},
								...page.sections.map((section) =>
									element("li", {}, linkOf(section), excerptOf(section.excerpt)),
								),
							),
						]),
			),
		),
	);
	if (index !== null) index.hidden = pages.length > 0;
	if (status === null) return;
	if (query === "") status.textContent = "";
	else if (pagesFound === 0) status.textContent = `Nothing found for “${query}”. All pages:`;
	else if (pagesFound > pages.length) {
		status.textContent = `${countOf(query, answer)}, the best of ${pagesFound} pages`;
	} else status.textContent = countOf(query, answer);
}

function start(root: HTMLElement): void {
	const form = root.querySelector("form");
	const input = root.querySelector("input");
	if (form === null || input === null) return;
	const asking = createAsking(
		(query, answer) => showAnswer(root, query, answer),
		(message) => {
			showAnswer(root, "", { asked: "", pages: [], hits: 0, pagesFound: 0 });
			const status = root.querySelector("[role=status]");
			if (status !== null) status.textContent = message;
		},
	);
	const fromAddress = (): void => {
		input.value = (new URL(location.href).searchParams.get("q") ?? "").slice(0, longestQuery);
		asking.ask(input.value);
	};
	const toAddress = (): void => {
		const address = new URL(location.href);
		const query = normalizeQuery(input.value);
		if (query === "") address.searchParams.delete("q");
		else address.searchParams.set("q", query);
		history.replaceState(null, "", address);
	};
	input.addEventListener("input", () => {
		toAddress();
		asking.ask(input.value);
	});
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		toAddress();
		asking.ask(input.value);
	});
	addEventListener("popstate", fromAddress);
	fromAddress();
}

const root = document.querySelector<HTMLElement>("[data-search-page]");
if (root !== null) start(root);
