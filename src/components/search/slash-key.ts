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
	"input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=combobox], [role=searchbox], [role=application], dialog[open]";

/** Whether a key press is “/” for the search: alone, and where it is no text. */
export function isSlash(event: KeyboardEvent): boolean {
	if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return false;
	if (event.isComposing || event.defaultPrevented) return false;
	return !(event.target instanceof Element && event.target.closest(takesText) !== null);
}
