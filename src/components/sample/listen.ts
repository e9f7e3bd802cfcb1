// All that a page runs for its samples before the reader acts: the first touch of a name or of a button
// fetches what answers it.

import { persistentImport } from "@lucia/playground/persistent-import";
import type * as NameCard from "./name-card.ts";

/** What the first touch of a name fetched, from then on. */
let names: Promise<typeof NameCard> | undefined;
let pointer = "mouse";

/** Keys that lead from name to name. */
const moving = /^(?:Arrow|Home$|End$)/;

for (const block of document.querySelectorAll("[data-names]"))
	for (const [index, name] of [...block.querySelectorAll<HTMLElement>(".name")].entries())
		// One stop of the Tab key per block; the arrow keys go on from there.
		if (index > 0) name.tabIndex = -1;

const loadCopy = persistentImport(() => import("./copy.ts"));

/** Whether what happened concerns a name; `name-card.ts` answers it then. */
function touched(event: Event): void {
	const { target, type } = event;
	if (!(target instanceof Element)) return;
	// Before it is pressed: Safari lets a page copy for no longer than a moment behind a click.
	if (target.matches(".copy")) loadCopy().catch(() => {});
	const name = target.closest<HTMLElement>(".name");
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

/** Writes on a button. Behind its word may stand the title of its block, for those who do not see it. */
function say({ firstChild }: HTMLElement, word: string): void {
	if (firstChild) firstChild.nodeValue = word;
}

/** What the buttons of a block do, by their classes. */
const answers: Readonly<Record<string, (button: HTMLElement) => Promise<void>>> = {
	copy: async (button) => (await loadCopy()).copy(button),
	whole: async (button) => (await loadWhole()).toggle(button),
	async run(button) {
		// At once: the playground's runtime comes with the first press.
		say(button, "Running …");
		const { run } = await loadRun();
		await run(button, (word) => say(button, word));
	},
};

async function pressed(button: HTMLElement): Promise<void> {
	// A press while it is at work changes nothing.
	if (button.ariaDisabled === "true") return;
	// Disabled for real it would lose the focus.
	button.ariaDisabled = "true";
	try {
		await answers[button.className]?.(button);
	} catch {
		say(button, "Not loaded: try again");
	}
	button.ariaDisabled = null;
}

document.addEventListener("click", ({ target }) => {
	const button = target instanceof Element && target.closest<HTMLElement>(".tools > *, .whole");
	if (button) void pressed(button);
});
