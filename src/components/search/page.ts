// The search page before anybody asks: it waits for a question in its address, or for the reader to turn
// to the field, and loads what answers it then.
import { noSearch } from "./no-search.ts";

const root = document.querySelector<HTMLElement>("[data-search-page]");

if (root !== null) {
	let isLoading = false;
	const load = (): void => {
		if (isLoading) return;
		isLoading = true;
		import("./answering-page.ts").then(
			({ start }) => start(root),
			() => {
				isLoading = false;
				const status = root.querySelector("[role=status]");
				if (status !== null) status.textContent = noSearch;
			},
		);
	};
	if (location.search === "") {
		for (const intent of ["pointerenter", "focusin", "input"]) root.addEventListener(intent, load);
	} else {
		// Said before what answers is loaded: a slow line would show an empty page.
		const status = root.querySelector("[role=status]");
		const asked = new URLSearchParams(location.search).get("q");
		if (asked && status !== null) status.textContent = "Searching …";
		load();
	}
}
