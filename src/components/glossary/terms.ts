// Terms of the glossary open by style sheet alone, and lead to the glossary without this script. It adds
// two things: Esc closes, and a finger's first tap shows the meaning instead of leaving the page.
const { classList } = document.documentElement;
const open = (): void => classList.remove("terms-closed");

addEventListener("keydown", ({ key }) => {
	if (key === "Escape") classList.add("terms-closed");
});
addEventListener("pointerover", open);
addEventListener("focusin", open);

let focused: Element | null = null;
addEventListener("pointerdown", () => {
	focused = document.activeElement;
});
addEventListener("click", (event) => {
	const { target } = event;
	const isTap = event instanceof PointerEvent && event.pointerType === "touch";
	if (!isTap || !(target instanceof HTMLElement) || !target.matches(".term > a")) return;
	if (focused === target) return;
	event.preventDefault();
	target.focus();
});
