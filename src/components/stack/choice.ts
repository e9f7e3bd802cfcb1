// What happens when a reader chooses, or opens what their choice leaves out. What is hidden is decided
// by src/styles/stack.css alone; see src/book/contents/stack.ts.
import { type DimensionName, dimensionNames, storageKey } from "./names.ts";

const root = document.documentElement;
const all = "all";

type Control = HTMLSelectElement | HTMLInputElement;

const controls = (): Control[] => [...document.querySelectorAll<Control>("[data-stack]")];
const variants = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".for")];
const isDimension = (name: string | null | undefined): name is DimensionName =>
	dimensionNames.some((each) => each === name);

/** What is chosen of a dimension. */
const chosen = (name: DimensionName): string => root.getAttribute(`data-${name}`) ?? all;

/** What the picker has for a value. */
function optionOf(name: DimensionName, value: string | null): HTMLOptionElement | undefined {
	const select = document.querySelector<HTMLSelectElement>(`select[data-stack="${name}"]`);
	return [...(select?.options ?? [])].find((option) => option.value === value);
}

const nameOf = (name: DimensionName, value: string): string => optionOf(name, value)?.text ?? value;

/** A value that came from an address or from storage, where anything may stand; null when it is none. */
const known = (name: DimensionName, value: string | null): string | null =>
	optionOf(name, value)?.value ?? null;

function remembered(name: DimensionName): string | null {
	try {
		return known(name, localStorage.getItem(storageKey(name)));
	} catch {
		return null;
	}
}

function remember(name: DimensionName, value: string): void {
	try {
		if (value === all) localStorage.removeItem(storageKey(name));
		else localStorage.setItem(storageKey(name), value);
	} catch {
		// Nothing may be stored here: the choice holds for this page and its address.
	}
}

/** All controls of the page say what is chosen. */
function showInControls(): void {
	for (const control of controls()) {
		const name = control.dataset["stack"];
		if (!isDimension(name)) continue;
		if (control instanceof HTMLSelectElement) control.value = chosen(name);
		else if (chosen(name) !== all) control.checked = control.value === chosen(name);
	}
}

/** The entries of the table of contents follow what was opened; what is left out can still be found. */
function follow(): void {
	for (const entry of document.querySelectorAll<HTMLElement>(".toc li")) {
		const link = entry.querySelector("a");
		const heading = link && document.getElementById(link.hash.slice(1));
		entry.toggleAttribute("data-shown", heading?.closest(".for[data-shown]") != null);
	}
	for (const variant of variants()) {
		variant.removeAttribute("hidden");
		const isLeftOut = getComputedStyle(variant).display === "none";
		if (isLeftOut && "onbeforematch" in variant) variant.setAttribute("hidden", "until-found");
	}
	for (const button of document.querySelectorAll<HTMLElement>(".for-all")) {
		const name = button.closest<HTMLElement>(".for")?.dataset["for"];
		if (!isDimension(name)) continue;
		button.dataset["all"] ??= button.textContent ?? "";
		const isOpen = isAllOpen(placeOf(button));
		button.textContent = isOpen
			? `Show only ${nameOf(name, chosen(name))}`
			: (button.dataset["all"] ?? "");
	}
	// Whoever reads the order of the page (the mark in the table of contents) looks again.
	dispatchEvent(new Event("scroll"));
}

/** The variants of one place that stand for each other. */
function placeOf(element: Element): HTMLElement[] {
	const own = element.closest<HTMLElement>(".for");
	const place = element.closest(".variants") ?? own?.parentElement;
	return [...(place?.children ?? [])].filter(
		(each): each is HTMLElement =>
			each instanceof HTMLElement && each.dataset["for"] === own?.dataset["for"],
	);
}

const isVisible = (variant: HTMLElement): boolean => variant.checkVisibility();

/** Whether the reader has opened a place: all of it shows, which the choice alone would not do. */
const isAllOpen = (place: readonly HTMLElement[]): boolean =>
	place.every(isVisible) && place.some((variant) => variant.hasAttribute("data-shown"));

/** Applies a choice to this page, and to its address. */
function apply(name: DimensionName, value: string, address: "set" | "if there"): void {
	if (value === all) root.removeAttribute(`data-${name}`);
	else root.setAttribute(`data-${name}`, value);
	const url = new URL(location.href);
	if (address === "set" || url.searchParams.has(name)) {
		if (value === all) url.searchParams.delete(name);
		else url.searchParams.set(name, value);
		history.replaceState(history.state, "", url);
	}
	for (const variant of variants()) variant.removeAttribute("data-shown");
	showInControls();
	follow();
}

function choose(name: DimensionName, value: string): void {
	remember(name, value);
	apply(name, value, "set");
}

/** Changes the page while an element of it stays where the reader sees it. */
function inPlace(element: () => Element | undefined, change: () => void): void {
	const before = element()?.getBoundingClientRect().top ?? 0;
	change();
	const after = element()?.getBoundingClientRect().top ?? before;
	scrollBy({ top: after - before, behavior: "instant" });
}

/** Opens the variants around an element. */
function open(element: Element | null): void {
	let around = element?.closest<HTMLElement>(".for");
	if (!around) return;
	for (; around; around = around.parentElement?.closest<HTMLElement>(".for")) {
		around.setAttribute("data-shown", "");
	}
	follow();
}

/** The id that the address names; what is no valid encoding is taken as it stands. */
function placeInAddress(): string {
	const place = location.hash.slice(1);
	try {
		return decodeURIComponent(place);
	} catch {
		return place;
	}
}

function openTarget(): void {
	const target = document.getElementById(placeInAddress());
	const around = target?.closest(".for");
	if (!target || !around) return;
	const wasLeftOut = !target.checkVisibility();
	// Only what the choice leaves out has to be opened.
	const stays = dimensionNames.every((name) => {
		const values = around.getAttribute(`data-for-${name}`)?.split(" ");
		return chosen(name) === all || values === undefined || values.includes(chosen(name));
	});
	if (!stays) open(target);
	if (wasLeftOut) target.scrollIntoView();
}

document.addEventListener("change", ({ target }) => {
	if (!(target instanceof HTMLElement)) return;
	const name = target.dataset["stack"];
	if (!isDimension(name)) return;
	inPlace(
		() => target,
		() => choose(name, (target as Control).value),
	);
});

document.addEventListener("click", ({ target }) => {
	const button =
		target instanceof Element && target.closest<HTMLButtonElement>(".for-only, .for-all");
	if (!button) return;
	const variant = button.closest<HTMLElement>(".for");
	const name = variant?.dataset["for"];
	if (!variant || !isDimension(name)) return;
	const place = placeOf(button);
	if (button.matches(".for-only")) {
		inPlace(
			() => variant,
			() => choose(name, button.value),
		);
		variant.querySelector<HTMLElement>(":scope > .for-label > .for-all")?.focus();
		return;
	}
	const isOpen = isAllOpen(place);
	inPlace(
		() => (isVisible(variant) ? variant : place.find(isVisible)),
		() => {
			for (const each of place) each.toggleAttribute("data-shown", !isOpen);
			follow();
		},
	);
	// The button may have gone with its variant.
	const stands = isVisible(variant) ? variant : place.find(isVisible);
	stands?.querySelector<HTMLElement>(":scope > .for-label > .for-all")?.focus({
		preventScroll: true,
	});
});

// Found by the browser's own search, or by a link.
document.addEventListener(
	"beforematch",
	({ target }) => {
		if (target instanceof Element) open(target);
	},
	true,
);
addEventListener("hashchange", openTarget);

// Chosen in another tab.
addEventListener("storage", ({ key, newValue }) => {
	const name = dimensionNames.find((each) => storageKey(each) === key);
	if (name !== undefined) apply(name, known(name, newValue) ?? all, "if there");
});
// Brought back by “back”, with what was chosen before.
addEventListener("pageshow", ({ persisted }) => {
	if (!persisted) return;
	const asked = new URLSearchParams(location.search);
	for (const name of dimensionNames) {
		apply(name, known(name, asked.get(name)) ?? remembered(name) ?? all, "if there");
	}
});

// A link that says what it shows is remembered by readers who have not chosen yet, and by no others.
const asked = new URLSearchParams(location.search);
for (const name of dimensionNames) {
	if (asked.get(name) === chosen(name) && remembered(name) === null) remember(name, chosen(name));
}
showInControls();
openTarget();
follow();
