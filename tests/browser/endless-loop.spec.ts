import { PlaygroundPage } from "./playground-page.ts";
import { expect, test } from "./test.ts";

test("the code view stops an endless loop within 2 seconds and is ready again with its data", async ({
	page,
	axe,
}) => {
	const lab = new PlaygroundPage(page);
	await lab.open();
	await lab.createUser("alice", "correct horse");
	await lab.write("for (;;);\n");
	// Measured in the page: from outside, the way there and back counts too.
	const took = await lab.button("Run").evaluate(
		(run: HTMLElement) =>
			new Promise<number>((resolve) => {
				const started = performance.now();
				new MutationObserver(() => {
					const said = document.querySelector(".outcome")?.textContent ?? "";
					if (said.includes("endless loop")) resolve(performance.now() - started);
				}).observe(document.body, { subtree: true, childList: true, characterData: true });
				run.click();
			}),
	);
	expect(took).toBeLessThan(2_000);
	await lab.isReady();
	await axe(page);
	await lab.press("Create session");
	await expect(lab.sessions).toHaveCount(1);
});
