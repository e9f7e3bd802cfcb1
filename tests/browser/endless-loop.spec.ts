import type { Locator } from "@playwright/test";
import { PlaygroundPage } from "./playground-page.ts";
import { expect, test } from "./test.ts";

/**
 * Presses a button and waits until the lab has said what came of it. Measured in the page: from outside,
 * the way there and back counts too.
 *
 * @returns the milliseconds that it took, without those by which the page itself was late
 */
function timeUntil(button: Locator, said: string): Promise<number> {
	return button.evaluate(
		(run: HTMLElement, sentence) =>
			new Promise<number>((resolve) => {
				const started = performance.now();
				let [last, late] = [started, 0];
				const beat = setInterval(() => {
					const now = performance.now();
					late += Math.max(0, now - last - 100);
					last = now;
				}, 100);
				const observer = new MutationObserver(() => {
					const outcome = document.querySelector(".outcome")?.textContent ?? "";
					if (!outcome.includes(sentence)) return;
					observer.disconnect();
					clearInterval(beat);
					resolve(performance.now() - started - late);
				});
				observer.observe(document.body, { subtree: true, childList: true, characterData: true });
				run.click();
			}),
		said,
	);
}

test("the code view stops an endless loop within 2 seconds and is ready again with its data", async ({
	page,
	axe,
}) => {
	const lab = new PlaygroundPage(page);
	await lab.open();
	// What a program takes that does nothing is the machine's part, and comes on top.
	await lab.write("await null;\n");
	const nothing = await timeUntil(lab.button("Run"), "ran to its end");
	await lab.createUser("alice", "correct horse");
	await lab.write("for (;;);\n");
	const took = await timeUntil(lab.button("Run"), "endless loop");
	expect(took).toBeLessThan(2_000 + 3 * nothing);
	await lab.isReady();
	await axe(page);
	await lab.press("Create session");
	await expect(lab.sessions).toHaveCount(1);
});
