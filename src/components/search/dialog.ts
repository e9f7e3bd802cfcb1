// The search dialog: an editable combobox over a listbox (ARIA Authoring Practices Guide, "Editable
// Combobox With List Autocomplete"). Loaded on intent, so that a page costs nothing for it.
import type { Answer, Hit, Way } from "./answer.ts";
import { createAsking, popularPages, prepare } from "./asking.ts";
import { element, excerptElement } from "./elements.ts";
import { createFilters, useFilters } from "./filters.ts";
import { recentPages, recentSearches } from "./recent.ts";
import styles from "./search.css?inline";
import { isSlashOn, setSlash } from "./slash-key.ts";
import { countOf, normalizeQuery, searchAddress, waysOut } from "./text.ts";

/** How long results stand still before their number is announced, in milliseconds. */
const settled = 400;

/** Names of pages that say the same, before “+11”. */
const alikeShown = 3;

const searchPage = `${import.meta.env.BASE_URL}search/`;

let open: (() => void) | undefined;

function createDialog(): () => void {
	document.head.append(element("style", {}, styles));
	const input = element("input", {
		id: "search-input",
		class: "text-field search-input",
		// Not "search": Esc would empty such a field instead of closing the dialog.
		type: "text",
		inputmode: "search",
		enterkeyhint: "search",
		role: "combobox",
		"aria-autocomplete": "list",
		"aria-expanded": "false",
		"aria-controls": "search-results",
		autocomplete: "off",
		autocapitalize: "off",
		spellcheck: "false",
		placeholder: "Pages, functions, options, error codes",
	});
	const list = element("div", { id: "search-results", role: "listbox", class: "search-list" });
	const status = element("p", { role: "status", class: "search-status" });
	const forget = element("button", { type: "button", class: "search-forget" }, "Forget these");
	const all = element("a", { class: "search-all", href: searchPage }, "List of all pages");
	const cancel = element("button", { type: "button", class: "search-close" }, "Close");
	const slash = element("input", { type: "checkbox" });
	slash.checked = isSlashOn();
	slash.addEventListener("change", () => setSlash(slash.checked));
	const group = createFilters("search-kind");
	const filters = useFilters(group, () => asking.ask(input.value, filters.kind()));
	const dialog = element(
		"dialog",
		{ class: "search-dialog", "aria-label": "Search" },
		element(
			"div",
			{ class: "search-bar" },
			element("label", { class: "sr-only", for: "search-input" }, "Search"),
			input,
			cancel,
		),
		group,
		list,
		element(
			"div",
			{ class: "search-foot" },
			status,
			forget,
			all,
			element("label", { class: "search-slash" }, slash, "“/” opens the search"),
		),
	);
	document.body.append(dialog);

	let announcement: ReturnType<typeof setTimeout> | undefined;
	const say = (text: string, delay = 0): void => {
		clearTimeout(announcement);
		announcement = setTimeout(() => {
			status.textContent = text;
		}, delay);
	};

	const options = (): HTMLElement[] => [
		...list.querySelectorAll<HTMLElement>("[role=option]:not([hidden])"),
	];
	const active = (): HTMLElement | undefined =>
		options().find((option) => option.ariaSelected === "true");
	const activate = (chosen: HTMLElement | undefined): void => {
		for (const option of options()) option.ariaSelected = String(option === chosen);
		if (chosen === undefined) input.removeAttribute("aria-activedescendant");
		else {
			input.setAttribute("aria-activedescendant", chosen.id);
			chosen.scrollIntoView({ block: "nearest" });
		}
	};
	const show = (label: string, ...content: readonly Node[]): void => {
		list.replaceChildren(...content);
		list.ariaLabel = label;
		list.scrollTop = 0;
		list.hidden = content.length === 0;
		for (const [index, option] of list.querySelectorAll("[role=option]").entries()) {
			option.id = `search-option-${index}`;
			option.ariaSelected = "false";
		}
		input.ariaExpanded = String(content.length > 0);
		activate(undefined);
	};

	const groupOf = (title: string, entries: readonly HTMLElement[]): HTMLElement[] => {
		if (entries.length === 0) return [];
		const id = `search-${title.toLowerCase().replaceAll(" ", "-")}`;
		const heading = element("div", { class: "search-group-title", id }, title);
		return [element("div", { role: "group", "aria-labelledby": id }, heading, ...entries)];
	};
	const wayTo = ({ title, url }: Way): HTMLElement =>
		element("a", { role: "option", class: "search-option", href: url, tabindex: "-1" }, title);
	const showPopular = async (): Promise<void> => {
		// Without the index there are none; a question says why.
		const found = await popularPages().catch(() => []);
		if (normalizeQuery(input.value) !== "" || active() !== undefined) return;
		if (found.length > 0) showStart(found);
	};
	const showStart = (popular: readonly Way[] = []): void => {
		const queries = recentSearches.all();
		const pages = recentPages.all();
		const opened = new Set(pages.map(({ url }) => url));
		show(
			"Recent searches and pages",
			...groupOf(
				"Recent searches",
				queries.map((query) =>
					element("div", { role: "option", class: "search-option", "data-query": query }, query),
				),
			),
			...groupOf("Opened from here", pages.map(wayTo)),
			...groupOf("Often needed", popular.filter(({ url }) => !opened.has(url)).map(wayTo)),
		);
		forget.hidden = queries.length + pages.length === 0;
		say("");
		if (popular.length > 0) return;
		// They come with the index, which may be on its way.
		void showPopular();
	};
	const optionOf = (hit: Hit, kind: string, what = ""): HTMLElement =>
		element(
			"a",
			{ role: "option", class: `search-option search-${kind}`, href: hit.url, tabindex: "-1" },
			element(
				"span",
				{ class: "search-title" },
				hit.title,
				...(what === "" ? [] : [" ", element("span", { class: "search-what" }, what)]),
			),
			excerptElement(hit.excerpt),
		);
	/** Pages that say the same for others: the first few, and a way to the rest of them. */
	const alikeOf = (alike: readonly Way[]): HTMLElement[] => {
		const chips = alike.map(({ title, url }) =>
			element(
				"a",
				{ role: "option", class: "search-option search-alike", href: url, tabindex: "-1" },
				title,
			),
		);
		const rest = chips.slice(alikeShown);
		if (rest.length < 2) return chips;
		for (const chip of rest) chip.hidden = true;
		const more = element(
			"div",
			{ role: "option", class: "search-option search-alike", "data-more": "" },
			`+${rest.length}`,
			element("span", { class: "sr-only" }, " more like this"),
		);
		return [...chips, more];
	};
	const showAnswer = (query: string, answer: Answer): void => {
		const { places, found } = answer;
		forget.hidden = true;
		all.href = query === "" ? searchPage : searchAddress(searchPage, query, filters.kind());
		all.textContent = query === "" || found === 0 ? "List of all pages" : "All results";
		if (query === "") {
			showStart();
			return;
		}
		const groups = places.map((place) =>
			element(
				"div",
				{ role: "group", class: "search-group", "aria-label": place.title },
				optionOf(place, "place", place.what),
				...place.sections.map((section) => optionOf(section, "section")),
				...alikeOf(place.alike),
			),
		);
		if (found > 0) show("Results", ...groups);
		else {
			const ways = waysOut(searchPage, query, filters.kind());
			show(
				"Other ways",
				...groupOf("Did you mean", answer.meant.map(wayTo)),
				...groupOf("Other ways", ways.map(wayTo)),
			);
		}
		const count = countOf(query, answer, filters.kind());
		say(count, found === 0 ? 0 : settled);
	};
	const asking = createAsking(showAnswer, (message) => {
		show("Results");
		say(message);
	});

	input.addEventListener("input", () => asking.ask(input.value, filters.kind()));
	input.addEventListener("keydown", (event) => {
		if (event.isComposing) return;
		const all = options();
		const at = all.findIndex((option) => option === active());
		if (event.key === "ArrowDown") activate(all[at + 1] ?? all[0]);
		else if (event.key === "ArrowUp") activate(all.at(at === -1 ? -1 : at - 1));
		else if (event.key === "Enter") {
			const { altKey, ctrlKey, metaKey, shiftKey } = event;
			const keys = { altKey, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true };
			(all[at] ?? all[0])?.dispatchEvent(new MouseEvent("click", keys));
		} else return;
		event.preventDefault();
	});
	list.addEventListener("click", (event) => {
		const chosen = event.target instanceof Element ? event.target.closest("[role=option]") : null;
		const query = chosen?.getAttribute("data-query");
		if (chosen?.hasAttribute("data-more") === true) {
			const revealed = [...list.querySelectorAll<HTMLElement>(".search-alike[hidden]")].filter(
				(chip) => chip.parentElement === chosen.parentElement,
			);
			for (const chip of revealed) chip.hidden = false;
			chosen.remove();
			activate(revealed[0]);
			input.focus();
			return;
		}
		if (typeof query === "string") {
			input.value = query;
			input.focus();
			asking.ask(query, filters.kind());
		} else if (chosen !== null) {
			const asked = normalizeQuery(input.value);
			if (asked !== "") recentSearches.add(asked);
			const title =
				chosen.querySelector(".search-title")?.firstChild?.textContent ?? chosen.textContent;
			recentPages.add({ title, url: chosen.getAttribute("href") ?? "/" });
			// Opened elsewhere, the dialog stays for the next result.
			if (!event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
		}
	});
	forget.addEventListener("click", () => {
		recentSearches.forget();
		recentPages.forget();
		showStart();
		input.focus();
	});
	cancel.addEventListener("click", () => dialog.close());
	dialog.addEventListener("click", (event) => {
		if (event.target === dialog) dialog.close();
	});
	dialog.addEventListener("close", () => asking.drop());

	return () => {
		if (dialog.open) {
			dialog.close();
			return;
		}
		dialog.showModal();
		input.focus();
		input.select();
		asking.ask(input.value, filters.kind());
		prepare().catch((error: unknown) =>
			say(error instanceof Error ? error.message : String(error)),
		);
	};
}

/** Opens the search dialog, or closes it when it is open. */
export function toggleSearch(): void {
	open ??= createDialog();
	open();
}

export { prepare } from "./asking.ts";
