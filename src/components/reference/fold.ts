// Opens what an address names, and all of it at once. Opening by hand and by the browser's own search
// needs no script.

const parts = [...document.querySelectorAll<HTMLDetailsElement>(".foldable")];
const button = document.querySelector<HTMLButtonElement>(".unfold-all");

const isAllOpen = (): boolean => parts.every(({ open }) => open);

function openTarget(): void {
	const id = decodeURIComponent(location.hash.slice(1));
	const target = document.getElementById(id);
	const inside = target?.closest<HTMLDetailsElement>(".foldable");
	const part = inside ?? parts.find(({ dataset }) => dataset["of"] === id);
	if (!part || part.open) return;
	part.open = true;
	// A heading stands above what opened, and has not moved.
	if (inside) target?.scrollIntoView();
}

openTarget();
addEventListener("hashchange", openTarget);
document.addEventListener("click", ({ target }) => {
	// A second time to the same place is no change of the address.
	const link = target instanceof Element && target.closest("a");
	if (link && link.hash !== "" && link.href === location.href) openTarget();
});

if (button) {
	button.addEventListener("click", () => {
		const open = !isAllOpen();
		for (const part of parts) part.open = open;
	});
	for (const part of parts)
		part.addEventListener("toggle", () => {
			button.textContent = isAllOpen() ? "Close all" : "Open all";
		});
}
