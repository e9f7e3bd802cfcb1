// The search as a page: /search/?q=users. Results are a list of links, as on any page; the address
// always says what was asked, so that it can be kept and shared. Loaded with the first question (page.ts).
import { nothing, type Answer, type Way } from "./answer.ts";
import { createAsking, prepare } from "./asking.ts";
import { kindCalled, type Kind } from "./book.ts";
import { element, excerptElement } from "./elements.ts";
import { useFilters } from "./filters.ts";
import { countOf, longestQuery, normalizeQuery, searchAddress, waysOut } from "./text.ts";

const linkOf = ({ title, url }: Way): HTMLElement =>
	element("a", { href: url, class: "search-title" }, title);

const listOf = (links: readonly Way[]): HTMLElement =>
	element("ul", {}, ...links.map((link) => element("li", {}, linkOf(link))));

/** Titled lists of links, for who has found nothing. */
const waysOf = (title: string, links: readonly Way[]): HTMLElement[] =>
	links.length === 0 ? [] : [element("li", {}, element("h2", {}, title), listOf(links))];

function showAnswer(
	root: HTMLElement,
	query: string,
	answer: Answer,
	kind: Kind | undefined,
): void {
	const { places } = answer;
	const results = root.querySelector(".search-results");
	const status = root.querySelector("[role=status]");
	const index = document.querySelector<HTMLElement>("[data-all-pages]");
	const isLost = query !== "" && places.length === 0;
	results?.replaceChildren(
		...(isLost ? waysOf("Did you mean", answer.meant) : []),
		...(isLost ? waysOf("Other ways", waysOut(location.pathname, query, kind)) : []),
		...places.map((place) =>
			element(
				"li",
				{},
				element(
					"h2",
					{},
					linkOf(place),
					...(place.what === ""
						? []
						: [" ", element("span", { class: "search-what" }, place.what)]),
				),
				excerptElement(place.excerpt),
				...(place.sections.length === 0
					? []
					: [
							element(
								"ul",
								{},
								...place.sections.map((section) =>
									element("li", {}, linkOf(section), excerptElement(section.excerpt)),
								),
							),
						]),
				...(place.alike.length === 0
					? []
					: [
							element("p", { class: "search-also" }, "The same for:"),
							element(
								"ul",
								{ class: "search-alikes" },
								...place.alike.map((way) => element("li", {}, linkOf(way))),
							),
						]),
			),
		),
	);
	if (index !== null) index.hidden = places.length > 0;
	if (status === null) return;
	if (query === "") status.textContent = "";
	else {
		const count = countOf(query, answer, kind);
		status.textContent = places.length === 0 ? `${count}. All pages:` : count;
	}
}

/** Makes the page answer: what its address asks, or what was typed while this was loaded. */
export function start(root: HTMLElement): void {
	const form = root.querySelector("form");
	const input = root.querySelector("input");
	const group = root.querySelector("fieldset");
	if (form === null || input === null || group === null) return;
	const asking = createAsking(
		(query, answer) => showAnswer(root, query, answer, filters.kind()),
		(message) => {
			showAnswer(root, "", nothing, undefined);
			const status = root.querySelector("[role=status]");
			if (status !== null) status.textContent = message;
		},
	);
	const ask = (): void => {
		const query = normalizeQuery(input.value);
		history.replaceState(null, "", searchAddress(location.pathname, query, filters.kind()));
		asking.ask(query, filters.kind());
	};
	const filters = useFilters(group, ask);
	const fromAddress = (): void => {
		const { searchParams } = new URL(location.href);
		input.value = (searchParams.get("q") ?? "").slice(0, longestQuery);
		filters.choose(kindCalled(searchParams.get("kind")));
		asking.ask(input.value, filters.kind());
	};
	// A failure is told by the question.
	prepare().catch(() => {});
	input.addEventListener("input", ask);
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		ask();
	});
	addEventListener("popstate", fromAddress);
	if (new URL(location.href).searchParams.has("q")) fromAddress();
	else if (input.value !== "") ask();
}
