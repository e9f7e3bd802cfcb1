import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/**
 * Keeps the focus in the lab when the element that has it is taken out of the page: the “delete” of
 * a row that is deleted, for instance. It goes to the nearest place around that can take it, so that
 * the keyboard goes on where it was and not at the top of the page.
 *
 * @param root - The lab's outermost element.
 */
export function useKeptFocus(root: RefObject<HTMLElement>): void {
	useEffect(() => {
		const lab = root.current;
		if (lab === null) return;
		/** The element that has the focus, and what is around it, from the inside outwards. */
		let around: Element[] = [];
		const onFocus = ({ target }: FocusEvent): void => {
			around = [];
			for (let at = target as Element | null; at !== null && at !== lab; at = at.parentElement) {
				around.push(at);
			}
		};
		const onBlur = (): void => {
			// An element that is taken away may say so, too; it is not there any more a moment later.
			queueMicrotask(() => {
				if (around[0]?.isConnected === true && document.activeElement !== around[0]) around = [];
			});
		};
		const watch = new MutationObserver(() => {
			if (around.length === 0 || around[0]?.isConnected === true) return;
			if (document.activeElement === document.body) {
				around
					.filter(takesFocus)
					.find(({ isConnected }) => isConnected)
					?.focus();
			} else around = [];
		});
		lab.addEventListener("focusin", onFocus);
		lab.addEventListener("focusout", onBlur);
		watch.observe(lab, { childList: true, subtree: true });
		return () => {
			watch.disconnect();
			lab.removeEventListener("focusin", onFocus);
			lab.removeEventListener("focusout", onBlur);
		};
	}, []);
}

const takesFocus = (element: Element): element is HTMLElement =>
	element instanceof HTMLElement && element.hasAttribute("tabindex");
