// Copies the text of a block. One that readers see in part is copied whole.
import { wholeFiles } from "./whole-files.ts";

const shownText = (frame: Element): string =>
	[...frame.querySelectorAll(".ec-line")]
		.map((line) => line.textContent.replace(/\n$/, ""))
		.join("\n");

async function copyWhole(button: HTMLElement): Promise<string> {
	// What is fetched may be written only when it was promised within the click.
	const text = wholeFiles(button).then(
		([own]) => new Blob([own?.[1] ?? ""], { type: "text/plain" }),
	);
	try {
		await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
		return "Copied";
	} catch {
		// The browser's reason and that of the network look alike from here.
		return (await text.catch(() => null)) ? "Not allowed" : "Not loaded";
	}
}

async function copyShown(frame: Element): Promise<string> {
	try {
		await navigator.clipboard.writeText(shownText(frame));
		return "Copied";
	} catch {
		return "Not allowed";
	}
}

/** Copies the block of a Copy button, and says on it how that went. */
export async function copy(button: HTMLElement): Promise<void> {
	const frame = button.closest(".frame");
	if (!frame) return;
	const whole = frame.querySelector<HTMLElement>(":scope > .whole");
	button.textContent = await (whole ? copyWhole(whole) : copyShown(frame));
	setTimeout(() => {
		button.textContent = "Copy";
	}, 2000);
}
