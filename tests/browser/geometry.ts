import type { Page } from "@playwright/test";
import { phone } from "./test.ts";

/**
 * What is wrong with the geometry of the page as it stands: what lies over something else, what is cut off
 * without a sign, what is out of the window, and, for fingers, what is too small to be hit. Runs inside of
 * the page, so that it uses nothing from outside of itself.
 * @param isTouched - whether fingers use it
 */
function problemsOfGeometry(isTouched: boolean): string[] {
	interface Box {
		readonly left: number;
		readonly top: number;
		readonly right: number;
		readonly bottom: number;
	}
	interface Placed {
		readonly element: Element;
		readonly box: Box;
		readonly isControl: boolean;
		readonly says: string;
	}

	const problems = new Set<string>();
	const width = document.documentElement.clientWidth;
	const styles = new Map<Element, CSSStyleDeclaration>();
	const styleOf = (element: Element): CSSStyleDeclaration => {
		const known = styles.get(element) ?? getComputedStyle(element);
		styles.set(element, known);
		return known;
	};
	const nameOf = (element: Element): string => {
		const text = (element.textContent || element.getAttribute("aria-label") || "").trim();
		const classes = Array.from(element.classList, (name) => `.${name}`).join("");
		const short = text.replace(/\s+/g, " ").slice(0, 40);
		return `${element.localName}${classes} “${short}”`;
	};
	const common = (a: Box, b: Box): Box => ({
		left: Math.max(a.left, b.left),
		top: Math.max(a.top, b.top),
		right: Math.min(a.right, b.right),
		bottom: Math.min(a.bottom, b.bottom),
	});
	const isLarge = ({ left, top, right, bottom }: Box, least: number): boolean =>
		right - left > least && bottom - top > least;

	/** For ears only: a box of a pixel, or one that is clipped away. */
	const silent = new Map<Element, boolean>();
	const isSilent = (element: Element): boolean => {
		const known = silent.get(element);
		if (known !== undefined) return known;
		const style = styleOf(element);
		const { width: wide, height: high } = element.getBoundingClientRect();
		const answer =
			/^inset\((?:50|100)%/.test(style.clipPath) ||
			(style.position === "absolute" && wide <= 1 && high <= 1) ||
			style.visibility === "hidden" ||
			style.opacity === "0" ||
			(element.parentElement !== null && isSilent(element.parentElement));
		silent.set(element, answer);
		return answer;
	};

	/** How much of an element its ancestors let through. */
	const everything: Box = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
	const windows = new Map<Element, Box>();
	const windowOf = (element: Element): Box => {
		const known = windows.get(element);
		if (known) return known;
		const parent = element.parentElement;
		const style = styleOf(element);
		let answer = parent && style.position !== "fixed" ? windowOf(parent) : everything;
		// What the page itself scrolls is not cut off.
		if (element !== document.documentElement && element !== document.body) {
			const box = element.getBoundingClientRect();
			if (style.overflowX !== "visible")
				answer = common(answer, { ...everything, left: box.left, right: box.right });
			if (style.overflowY !== "visible")
				answer = common(answer, { ...everything, top: box.top, bottom: box.bottom });
		}
		windows.set(element, answer);
		return answer;
	};

	const controls = new Set(
		document.querySelectorAll(
			'a[href], button, input, select, textarea, summary, [role="button"], [role="radio"], [role="tab"]',
		),
	);
	const placed: Placed[] = [];
	const add = (element: Element, rect: Box, isControl: boolean, says: string): void => {
		const box = common(rect, windowOf(element));
		if (!isLarge(box, 1)) return;
		placed.push({ element, box, isControl, says });
		// What an ancestor scrolls into sight is in its window, not beside this one.
		if (box.right > width + 1 || box.left < -1)
			problems.add(`out of the window: ${nameOf(element)}`);
	};

	/** A line of text is as high as its letters: the room above and below them may be shared. */
	const lettersOf = ({ left, top, right, bottom }: Box): Box => {
		const spare = (bottom - top) * 0.2;
		return { left: left + 1, top: top + spare, right: right - 1, bottom: bottom - spare };
	};

	// ── What stands where ─────────────────────────────────────────────────────────────────────────
	const range = document.createRange();
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (texts.nextNode()) {
		const text = texts.currentNode;
		const element = text.parentElement;
		if (!element || !text.nodeValue?.trim() || element.closest("svg, script, style")) continue;
		if (!element.checkVisibility() || isSilent(element)) continue;
		range.selectNodeContents(text);
		for (const rect of range.getClientRects())
			if (rect.width > 1) add(element, lettersOf(rect), false, nameOf(element));
	}
	const targets: Placed[] = [];
	for (const element of controls) {
		if (!element.checkVisibility() || isSilent(element)) continue;
		// A field is hit by its label, too.
		const label = element.closest("label") ?? element;
		const rects =
			styleOf(element).display === "inline"
				? [...element.getClientRects()]
				: [element.getBoundingClientRect()];
		for (const rect of rects) if (isLarge(rect, 1)) add(element, rect, true, nameOf(element));
		const box = common(label.getBoundingClientRect(), windowOf(label));
		if (isLarge(box, 1)) targets.push({ element, box, isControl: true, says: nameOf(element) });
	}

	// ── What lies over something else ─────────────────────────────────────────────────────────────
	const blockOf = (element: Element): Element => {
		let block = element;
		while (block.parentElement && /^(?:inline|contents)$/.test(styleOf(block).display))
			block = block.parentElement;
		return block;
	};
	const areRelated = (a: Placed, b: Placed): boolean =>
		a.element === b.element ||
		a.element.contains(b.element) ||
		b.element.contains(a.element) ||
		// A field within its label.
		a.element.closest("label")?.contains(b.element) === true ||
		b.element.closest("label")?.contains(a.element) === true ||
		(!a.isControl && !b.isControl && blockOf(a.element) === blockOf(b.element)) ||
		// A link goes on in the next line of its paragraph.
		(styleOf(a.element).display === "inline" &&
			styleOf(b.element).display === "inline" &&
			blockOf(a.element) === blockOf(b.element));
	/** A popover that is open is meant to lie above. */
	const layerOf = (element: Element): Element | null =>
		element.closest(":popover-open, dialog[open]");
	placed.sort((a, b) => a.box.top - b.box.top);
	for (const [at, a] of placed.entries()) {
		for (let next = at + 1; next < placed.length; next++) {
			const b = placed[next];
			if (!b || b.box.top >= a.box.bottom - 2) break;
			if (!isLarge(common(a.box, b.box), 2) || areRelated(a, b)) continue;
			if (layerOf(a.element) !== layerOf(b.element)) continue;
			problems.add(`one over the other: ${a.says} and ${b.says}`);
		}
	}

	// ── What is cut off ───────────────────────────────────────────────────────────────────────────
	for (const element of document.body.querySelectorAll("*")) {
		if (!(element instanceof HTMLElement)) continue;
		const beyondX = element.scrollWidth > element.clientWidth + 1;
		const beyondY = element.scrollHeight > element.clientHeight + 1;
		if ((!beyondX && !beyondY) || element.clientWidth === 0) continue;
		if (!element.checkVisibility() || isSilent(element)) continue;
		const { overflowX, overflowY, textOverflow, display, backgroundImage } = styleOf(element);
		if (/^(?:inline|contents)$/.test(display) || element.matches("input, select, textarea"))
			continue;
		const isCut = (overflow: string): boolean => /hidden|clip/.test(overflow);
		if (beyondX && isCut(overflowX) && textOverflow !== "ellipsis")
			problems.add(`cut off at its side: ${nameOf(element)}`);
		if (beyondY && isCut(overflowY) && !(beyondX && textOverflow === "ellipsis"))
			problems.add(`cut off at its end: ${nameOf(element)}`);
		if (beyondX && /auto|scroll/.test(overflowX)) {
			if (element.tabIndex < 0 && !element.querySelector("a[href], button"))
				problems.add(`scrolls sideways, but not by keys: ${nameOf(element)}`);
			if (!backgroundImage.includes("gradient"))
				problems.add(`scrolls sideways without a sign: ${nameOf(element)}`);
		}
	}

	// ── What a finger misses (WCAG 2.5.8) ─────────────────────────────────────────────────────────
	if (isTouched) {
		const least = 24;
		const isInSentence = ({ element }: Placed): boolean => {
			if (styleOf(element).display !== "inline") return false;
			const block = blockOf(element);
			return (block.textContent ?? "").trim() !== (element.textContent ?? "").trim();
		};
		const isSmall = ({ box }: Placed): boolean =>
			box.right - box.left < least - 0.5 || box.bottom - box.top < least - 0.5;
		const middleOf = ({ box }: Placed): readonly [number, number] => [
			(box.left + box.right) / 2,
			(box.top + box.bottom) / 2,
		];
		for (const small of targets) {
			if (!isSmall(small) || isInSentence(small)) continue;
			const [x, y] = middleOf(small);
			const isCrowded = targets.some((other) => {
				if (other === small || other.element.contains(small.element)) return false;
				if (small.element.contains(other.element)) return false;
				if (layerOf(small.element) !== layerOf(other.element)) return false;
				if (isSmall(other)) {
					const [otherX, otherY] = middleOf(other);
					return Math.hypot(x - otherX, y - otherY) < least - 0.5;
				}
				const { left, top, right, bottom } = other.box;
				return (
					Math.hypot(
						x - Math.max(left, Math.min(x, right)),
						y - Math.max(top, Math.min(y, bottom)),
					) <
					least / 2 - 0.5
				);
			});
			if (isCrowded) problems.add(`too small for a finger: ${small.says}`);
		}
	}
	return [...problems];
}

const sizes: readonly { readonly width: number; readonly height: number }[] = [
	phone,
	{ width: 768, height: 1024 },
	// The contents stand beside the page, the list of its headings does not yet.
	{ width: 1024, height: 768 },
	{ width: 1280, height: 800 },
];

/** What is wrong at one size of the window. */
export async function problemsAt(page: Page, size: (typeof sizes)[number]): Promise<string[]> {
	await page.setViewportSize(size);
	// What scrolls becomes a stop of the Tab key when its observer is told of its width.
	await page.evaluate(
		() =>
			new Promise((frame) => {
				requestAnimationFrame(() => requestAnimationFrame(frame));
			}),
	);
	const found = await page.evaluate(problemsOfGeometry, size === phone);
	return found.map((problem) => `${size.width} px: ${problem}`);
}

/**
 * What is wrong with an open page: what lies over something else, is cut off, or is too small for a finger,
 * at four widths, the last of which is that of a desk.
 */
export async function problemsOfPage(page: Page): Promise<string[]> {
	const problems: string[] = [];
	for (const size of sizes) problems.push(...(await problemsAt(page, size)));
	return problems;
}
