import styles from "./name-card.css?inline";
import { pageFiles } from "./page-file.ts";

// Imported as a style sheet it would be a part of every page that has a name.
const sheet = document.createElement("style");
sheet.textContent = styles;
document.head.append(sheet);

/** How long the mouse rests on a name before its card comes, and how long it may be away, in ms. */
const rest = 150;
const away = 250;

/** What is said of each name of the page, by their numbers: see src/book/hovers/page-texts.ts. */
type Text = readonly [type: string, docs: string, ...throws: readonly string[]];

const textsOf = pageFiles<Text>();

const card = document.createElement("div");
card.className = "name-card not-content";
card.popover = "manual";
const said = document.createElement("div");
said.id = "name-card";
const link = document.createElement("a");
link.textContent = "Reference";
card.append(said, link);

const isOfCard = (target: EventTarget | null): boolean =>
	target instanceof Node && card.contains(target);

let shown: HTMLElement | undefined;
/** A card that was tapped stays until it is closed. */
let pinned = false;
/** The name that gets the focus back from its card: that it has it is no wish to see the card again. */
let left: HTMLElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function close(): void {
	clearTimeout(timer);
	shown?.removeAttribute("aria-describedby");
	shown = undefined;
	pinned = false;
	if (card.isConnected) card.hidePopover();
}

const later = (work: () => void, delay: number): void => {
	clearTimeout(timer);
	timer = setTimeout(work, delay);
};

/** Room for a signature and a sentence, in px: with less, a card goes above its name. */
const enough = 240;

/**
 * Under the name, or above it where there is too little room; never wider than the window, and never
 * higher than the room: what does not fit scrolls.
 */
function place(name: HTMLElement): void {
	card.style.maxHeight = "";
	const { left: start, top, bottom } = name.getBoundingClientRect();
	const { clientWidth, clientHeight } = document.documentElement;
	const { width, height } = card.getBoundingClientRect();
	const edge = 8;
	const gap = 4;
	const above = top - gap - edge;
	const below = clientHeight - bottom - gap - edge;
	const isBelow = below >= Math.min(height, enough) || below >= above;
	const high = Math.min(height, isBelow ? below : above);
	if (high < height) card.style.maxHeight = `${high}px`;
	const x = Math.max(edge, Math.min(start, clientWidth - width - edge));
	card.style.left = `${x + scrollX}px`;
	card.style.top = `${(isBelow ? bottom + gap : top - gap - high) + scrollY}px`;
	card.scrollTop = 0;
}

/** A paragraph of docs; backticks are all the markup that they have here. */
function paragraph(text: string): HTMLParagraphElement {
	const element = document.createElement("p");
	element.append(
		...text.split("`").map((part, index) => {
			if (index % 2 === 0) return part;
			const code = document.createElement("code");
			code.textContent = part;
			return code;
		}),
	);
	return element;
}

async function show(name: HTMLElement, pin: boolean): Promise<void> {
	const block = name.closest<HTMLElement>("[data-names]");
	const url = block?.dataset["names"];
	if (!block || url === undefined) return;
	if (shown !== name) close();
	shown = name;
	pinned ||= pin;
	let text: Text | undefined;
	try {
		text = (await textsOf(url))[Number(name.dataset["name"])];
	} catch {
		// Without the card the name is still the link that it was.
	}
	if (shown !== name) return;
	if (text === undefined) {
		close();
		return;
	}
	const [type, docs, ...throws] = text;
	const code = document.createElement("code");
	code.textContent = type;
	said.replaceChildren(
		code,
		...(docs === "" ? [] : [paragraph(docs)]),
		...throws.map((error) => paragraph(`Throws ${error}`)),
	);
	link.href = name.getAttribute("href") ?? "";
	link.ariaLabel = `Reference: ${name.textContent}`;
	// Beside its block, so that the Tab key goes from the name to the link in its card.
	block.after(card);
	card.showPopover();
	name.setAttribute("aria-describedby", said.id);
	place(name);
}

/** The neighbour of a name in its block for an arrow key; undefined for other keys. */
function neighbour(name: HTMLElement, key: string): HTMLElement | undefined {
	const all = [...(name.closest("[data-names]")?.querySelectorAll<HTMLElement>(".name") ?? [])];
	const at = all.indexOf(name);
	switch (key) {
		case "ArrowRight":
		case "ArrowDown":
			return all[Math.min(at + 1, all.length - 1)];
		case "ArrowLeft":
		case "ArrowUp":
			return all[Math.max(at - 1, 0)];
		case "Home":
			return all[0];
		case "End":
			return all.at(-1);
		default:
			return undefined;
	}
}

/**
 * Answers what a reader does to a name.
 *
 * @param name - The link in the sample.
 * @param event - What happened: `pointerover`, `focusin`, `click` or `keydown`.
 * @param pointer - What the reader points with: `mouse`, `touch` or `pen`.
 */
export function answer(name: HTMLElement, event: Event, pointer: string): void {
	if (event.type === "keydown") {
		const { key } = event as KeyboardEvent;
		const next = neighbour(name, key);
		if (next === undefined) return;
		name.tabIndex = -1;
		next.tabIndex = 0;
		next.focus();
	} else if (event.type === "click") {
		if (shown === name && pinned) close();
		else void show(name, true);
	} else if (event.type === "focusin") {
		if (name === left) left = undefined;
		// A tap and a click of the mouse focus, too; what they mean comes with them.
		else if (name.matches(":focus-visible")) void show(name, false);
	} else if (pointer !== "touch" && (event as PointerEvent).pointerType !== "touch" && !pinned) {
		// The mouse may have left before this file was there.
		later(() => {
			if (name.matches(":hover")) void show(name, false);
		}, rest);
	}
}

document.addEventListener("pointerout", ({ target, relatedTarget }) => {
	if (pinned || !(target instanceof Element) || !target.closest(".name, .name-card")) return;
	const { activeElement } = document;
	const isHeld = activeElement === shown || isOfCard(activeElement) || isOfCard(relatedTarget);
	if (isHeld) clearTimeout(timer);
	else later(close, away);
});
document.addEventListener("pointerover", ({ target }) => {
	if (isOfCard(target)) clearTimeout(timer);
});
document.addEventListener("focusout", ({ target, relatedTarget }) => {
	if (pinned || (target !== shown && !isOfCard(target)) || isOfCard(relatedTarget)) return;
	if (!(relatedTarget instanceof Element && relatedTarget.closest(".name"))) close();
});
document.addEventListener("keydown", ({ key }) => {
	if (key !== "Escape") return;
	if (isOfCard(document.activeElement)) {
		left = shown;
		left?.focus();
	}
	close();
});
document.addEventListener("pointerdown", ({ target }) => {
	if (pinned && target instanceof Element && !target.closest(".name, .name-card")) close();
});
