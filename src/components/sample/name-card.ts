import styles from "./name-card.css?inline";

// Imported as a style sheet it would be a part of every page that has a name.
const sheet = document.createElement("style");
sheet.textContent = styles;
document.head.append(sheet);

/** How long the mouse rests on a name before its card comes, and how long it may be away, in ms. */
const rest = 150;
const away = 250;

/** Type and docs of each name of the page, by their numbers: see src/book/hovers/page-texts.ts. */
type Texts = readonly (readonly [type: string, docs: string])[];

const files = new Map<string, Promise<Texts>>();

function textsOf(url: string): Promise<Texts> {
	const known =
		files.get(url) ??
		fetch(url).then((response) => {
			if (!response.ok) throw new Error(`${url}: ${response.status}`);
			return response.json() as Promise<Texts>;
		});
	files.set(url, known);
	// The next touch tries again.
	known.catch(() => files.delete(url));
	return known;
}

const card = document.createElement("div");
card.className = "name-card not-content";
card.id = "name-card";
card.popover = "manual";

let shown: HTMLElement | undefined;
/** A card that was tapped stays until it is closed, and has a link. */
let pinned = false;
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

/** Under the name, or above it where there is no room; never wider than the window. */
function place(name: HTMLElement): void {
	const { left, top, bottom } = name.getBoundingClientRect();
	const { clientWidth, clientHeight } = document.documentElement;
	const { width, height } = card.getBoundingClientRect();
	const edge = 8;
	const x = Math.max(edge, Math.min(left, clientWidth - width - edge));
	const isBelow = bottom + height + edge <= clientHeight || top < height + edge;
	const y = isBelow ? bottom + 4 : top - height - 4;
	card.style.left = `${x + scrollX}px`;
	card.style.top = `${y + scrollY}px`;
}

async function show(name: HTMLElement, pin: boolean): Promise<void> {
	const block = name.closest<HTMLElement>("[data-names]");
	const url = block?.dataset["names"];
	if (!block || url === undefined) return;
	if (shown !== name) close();
	shown = name;
	pinned ||= pin;
	let text: Texts[number] | undefined;
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
	const [type, docs] = text;
	const code = document.createElement("code");
	code.textContent = type;
	const parts: HTMLElement[] = [code];
	if (docs !== "") {
		const paragraph = document.createElement("p");
		// Backticks are all the markup that docs have here.
		paragraph.append(
			...docs.split("`").map((part, index) => {
				if (index % 2 === 0) return part;
				const inline = document.createElement("code");
				inline.textContent = part;
				return inline;
			}),
		);
		parts.push(paragraph);
	}
	if (pinned) {
		const link = document.createElement("a");
		link.href = name.getAttribute("href") ?? "";
		link.textContent = `${name.textContent} in the reference`;
		parts.push(link);
	}
	card.replaceChildren(...parts);
	card.dataset["pinned"] = String(pinned);
	// Beside its block, so that the Tab key goes from the name to the link in its card.
	block.after(card);
	card.showPopover();
	name.setAttribute("aria-describedby", card.id);
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
		// A tap and a click of the mouse focus, too; what they mean comes with them.
		if (name.matches(":focus-visible")) void show(name, false);
	} else if (pointer !== "touch" && (event as PointerEvent).pointerType !== "touch" && !pinned) {
		// The mouse may have left before this file was there.
		later(() => {
			if (name.matches(":hover")) void show(name, false);
		}, rest);
	}
}

document.addEventListener("pointerout", ({ target, relatedTarget }) => {
	if (pinned || !(target instanceof Element) || !target.closest(".name, .name-card")) return;
	if (relatedTarget instanceof Element && relatedTarget.closest(".name-card")) clearTimeout(timer);
	else if (document.activeElement !== shown) later(close, away);
	else clearTimeout(timer);
});
document.addEventListener("pointerover", ({ target }) => {
	if (target instanceof Element && target.closest(".name-card")) clearTimeout(timer);
});
document.addEventListener("focusout", ({ target, relatedTarget }) => {
	if (target !== shown || pinned) return;
	if (!(relatedTarget instanceof Element && relatedTarget.closest(".name"))) close();
});
document.addEventListener("keydown", ({ key }) => {
	if (key === "Escape") close();
	const { activeElement } = document;
	if (activeElement?.matches(".name") && key === "Tab" && !pinned) close();
});
document.addEventListener("pointerdown", ({ target }) => {
	if (pinned && target instanceof Element && !target.closest(".name, .name-card")) close();
});
