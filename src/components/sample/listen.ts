// All that a page runs for its samples before the reader acts: the first touch of a name or of a Run
// button fetches what answers it.

import { persistentImport } from "@lucia/playground/persistent-import";
import type * as NameCard from "./name-card.ts";

/** What the first touch of a name fetched, from then on. */
let names: Promise<typeof NameCard> | undefined;
let pointer = "mouse";

/** Keys that lead from name to name. */
const moving = /^(?:Arrow(?:Up|Down|Left|Right)|Home|End)$/;

for (const block of document.querySelectorAll("[data-names]"))
	for (const [index, name] of [...block.querySelectorAll<HTMLElement>(".name")].entries())
		// One stop of the Tab key per block; the arrow keys go on from there.
		if (index > 0) name.tabIndex = -1;

/** Whether what happened concerns a name; `name-card.ts` answers it then. */
function touched(event: Event): void {
	const { target, type } = event;
	const name = target instanceof Element && target.closest<HTMLElement>(".name");
	if (!name) return;
	// Tapped, a name says what it is; the card leads to the reference.
	if (type === "click") {
		if (pointer !== "touch") return;
		event.preventDefault();
	}
	if (type === "keydown") {
		const { key, altKey, ctrlKey, metaKey, shiftKey } = event as KeyboardEvent;
		// With another key they are the browser's: Alt and an arrow go back in the history.
		if (altKey || ctrlKey || metaKey || shiftKey || !moving.test(key)) return;
		// They do not scroll the page.
		event.preventDefault();
	}
	names ??= import("./name-card.ts");
	void names.then(({ answer }) => answer(name, event, pointer));
}

document.addEventListener(
	"pointerdown",
	({ pointerType }) => {
		pointer = pointerType;
	},
	true,
);
for (const type of ["pointerover", "focusin", "click", "keydown"])
	document.addEventListener(type, touched);

const loadRun = persistentImport(() => import("./run.ts"));
const loadWhole = persistentImport(() => import("./whole.ts"));

/** A Run button: the playground's runtime comes with the first press. */
async function pressed(button: HTMLButtonElement): Promise<void> {
	if (button.ariaDisabled === "true") return;
	// Disabled for real it would lose the focus, and could not get it back when the panel is closed.
	button.ariaDisabled = "true";
	try {
		await (await loadRun()).run(button);
	} catch {
		button.textContent = "Not loaded: try again";
	}
	button.ariaDisabled = null;
}

document.addEventListener("click", ({ target }) => {
	const button =
		target instanceof Element &&
		target.closest<HTMLButtonElement>(".run, .whole, .frame:has(> .whole) > .copy");
	if (!button) return;
	if (button.matches(".run")) void pressed(button);
	else void loadWhole().then(({ answer }) => answer(button));
});
