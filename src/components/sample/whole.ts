// Shows all of a program below the part of it that stands on the page.
import { wholeFiles, type WholeFile } from "./whole-files.ts";

function element(tag: string, className: string, ...children: (string | Node)[]): HTMLElement {
	const made = document.createElement(tag);
	made.className = className;
	made.append(...children);
	return made;
}

/** A file as a block of the page: its Copy button is answered where all others are. */
function frameOf([name, text]: WholeFile): HTMLElement {
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
	const frame = element("figure", "frame not-content");
	if (name) frame.append(element("figcaption", "", name));
	else frame.dataset["label"] = code.ariaLabel;
	frame.append(element("div", "tools", copy), element("pre", "", code));
	return frame;
}

const hide = "Hide the whole program";
const show = "Show the whole program";

/** Shows the whole program of a block below it, or takes it back. */
export async function toggle(button: HTMLElement): Promise<void> {
	const next = button.nextElementSibling;
	if (next?.matches(".whole-program")) {
		next.remove();
		button.ariaExpanded = "false";
		button.textContent = show;
		return;
	}
	const files = await wholeFiles(button);
	button.after(element("div", "whole-program", ...files.map(frameOf)));
	button.ariaExpanded = "true";
	button.textContent = hide;
}
