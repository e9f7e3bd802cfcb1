// Remembers in this browser what is ticked in a <Checklist>.

const key = "deploy-checklist";

/** The ids that were stored; of what is no list of texts, none. */
export function storedTicks(stored: string | null): ReadonlySet<string> {
	try {
		const value: unknown = JSON.parse(stored ?? "[]");
		return new Set(Array.isArray(value) ? value.filter((each) => typeof each === "string") : []);
	} catch {
		return new Set();
	}
}

function read(): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}

function write(ids: readonly string[]): void {
	try {
		if (ids.length === 0) localStorage.removeItem(key);
		else localStorage.setItem(key, JSON.stringify(ids));
	} catch {
		// Nothing may be stored here: the ticks last as long as the page.
	}
}

export function rememberTicks(list: HTMLElement): void {
	const boxes = [...list.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
	const count = list.querySelector("[data-count]");
	const tell = (): void => {
		if (count) {
			const done = boxes.filter(({ checked }) => checked).length;
			count.textContent = `${done} of ${boxes.length} done`;
		}
	};
	const show = (ids: ReadonlySet<string>): void => {
		for (const box of boxes) box.checked = ids.has(box.id);
		tell();
	};
	list.addEventListener("change", () => {
		write(boxes.filter(({ checked }) => checked).map(({ id }) => id));
		tell();
	});
	list.querySelector("[data-clear]")?.addEventListener("click", () => {
		write([]);
		show(new Set());
	});
	// Ticked in another tab.
	addEventListener("storage", (event) => {
		if (event.key === key) show(storedTicks(event.newValue));
	});
	show(storedTicks(read()));
}
