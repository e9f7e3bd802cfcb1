import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchKept } from "./browser-files.ts";

const page = new EventTarget();
let kept: string | null;

beforeEach(() => {
	kept = null;
	vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
	vi.stubGlobal("localStorage", { getItem: () => kept });
});
afterEach(() => {
	vi.unstubAllGlobals();
});

const show = (persisted: boolean): void => {
	page.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
};
const write = (key: string): void => {
	page.dispatchEvent(Object.assign(new Event("storage"), { key }));
};

test("a page that comes back with the history hears of what another tab has written meanwhile", () => {
	const onChange = vi.fn<() => void>();
	watchKept("files", onChange);
	kept = "{}";
	show(false);
	page.dispatchEvent(new Event("pagehide"));
	show(true);
	write("other");
	expect(onChange).not.toHaveBeenCalled();
	page.dispatchEvent(new Event("pagehide"));
	kept = '{"main.ts":"new"}';
	show(true);
	expect(onChange).toHaveBeenCalledTimes(1);
	write("files");
	expect(onChange).toHaveBeenCalledTimes(2);
});
