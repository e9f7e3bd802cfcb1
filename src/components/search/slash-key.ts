// “/” opens the search. People who speak to their computer open it by accident with a key that is a
// single character, so it can be switched off (WCAG 2.1.4, Character Key Shortcuts).
const storageKey = "lucia:search-slash";

/** Whether “/” opens the search in this browser. */
export function isSlashOn(): boolean {
	try {
		return localStorage.getItem(storageKey) !== "off";
	} catch {
		// Where the choice cannot be kept, nobody could have switched it off.
		return true;
	}
}

/** Remembers the choice in this browser. */
export function setSlash(on: boolean): void {
	try {
		if (on) localStorage.removeItem(storageKey);
		else localStorage.setItem(storageKey, "off");
	} catch {
		// Storage is switched off: the choice holds for nothing, as said above.
	}
}

const takesText =
	"input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset], [type=range]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=combobox], [role=searchbox], [role=application], dialog[open]";

/** Whether a key press is “/” for the search: alone, and where it is no text. */
export function isSlash(event: KeyboardEvent): boolean {
	if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return false;
	if (event.isComposing || event.defaultPrevented) return false;
	if (!(event.target instanceof Element)) return true;
	// A dialog that has closed keeps the focus until the next frame, and takes no text any more.
	if (event.target.closest("dialog:not([open])") !== null) return true;
	return event.target.closest(takesText) === null;
}
