// Shows all of a program below the part of it that stands on the page.
import { pageFiles } from "./page-file.ts";

/** The files of a program, by their names: see src/book/hovers/whole-programs.ts. */
type Files = readonly (readonly [name: string, text: string])[];

const programsOf = pageFiles<Files>();

function element(tag: string, className: string, ...children: (string | Node)[]): HTMLElement {
	const made = document.createElement(tag);
	made.className = className;
	made.append(...children);
	return made;
}

/** A file as a block of the page: its Copy button is answered where all others are. */
function frameOf([name, text]: Files[number]): HTMLElement {
	const copy = element("button", "copy", "Copy");
	copy.setAttribute("type", "button");
	copy.ariaLive = "polite";
	const lines = text
		.split("\n")
		.map((line) => element("span", "ec-line", element("span", "code", line === "" ? "\n" : line)));
	const code = element("code", "", ...lines);
	code.role = "group";
	code.ariaLabel = name || "The whole program";
	code.tabIndex = 0;
	return element(
		"figure",
		"frame not-content",
		...(name ? [element("figcaption", "", name)] : []),
		copy,
		element("pre", "", code),
	);
}

const hide = "Hide the whole program";
const show = "Show the whole program";

/** The programs of the page, of which a block names its own. */
async function filesOf({ dataset: { whole, wholes } }: HTMLElement): Promise<Files> {
	return wholes === undefined ? [] : ((await programsOf(wholes))[Number(whole)] ?? []);
}

/** Copies the block's own file, whole. */
async function copy(button: HTMLButtonElement, from: HTMLElement): Promise<void> {
	// What is fetched may be written only when it was promised within the click.
	const text = filesOf(from).then(([own]) => new Blob([own?.[1] ?? ""], { type: "text/plain" }));
	try {
		await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
		button.textContent = "Copied";
	} catch {
		// The browser's reason and that of the network look alike from here.
		button.textContent = (await text.catch(() => null)) ? "Not allowed" : "Not loaded";
	}
	setTimeout(() => {
		button.textContent = "Copy";
	}, 2000);
}

/** Answers a press of a button of a block that readers see in part. */
export function answer(button: HTMLButtonElement): Promise<void> {
	const whole = button.parentElement?.querySelector<HTMLElement>(":scope > .whole");
	return button.matches(".copy") && whole ? copy(button, whole) : toggle(button);
}

async function toggle(button: HTMLButtonElement): Promise<void> {
	const next = button.nextElementSibling;
	if (next?.matches(".whole-program")) {
		next.remove();
		button.ariaExpanded = "false";
		button.textContent = show;
		return;
	}
	if (button.ariaBusy === "true") return;
	button.ariaBusy = "true";
	try {
		const files = await filesOf(button);
		button.after(element("div", "whole-program", ...files.map(frameOf)));
		button.ariaExpanded = "true";
		button.textContent = hide;
	} catch {
		button.textContent = "Not loaded: try again";
	}
	button.ariaBusy = null;
}
