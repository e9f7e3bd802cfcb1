import { describe, expect, test } from "vitest";
import { useApp } from "../app-under-test.ts";
import type { Browser } from "../browser.ts";
import { pagesScenario } from "../pages.ts";
import { frameworkScenario } from "../scenario.ts";
import { startApp } from "../start-app.ts";

const start = startApp(import.meta.dirname);
const app = { name: "TanStack Start", start };

frameworkScenario(app);
pagesScenario(app);

// /getting-started/tanstack-start/: the server takes itself for `http://`, and the browser says `https://`.
describe("behind a proxy that ends HTTPS", () => {
	let browser: Browser;
	useApp({ start }, (visit) => {
		({ browser } = visit);
	});

	test("TanStack Start's own check refuses a form that comes without Sec-Fetch-Site", async () => {
		const { body } = await browser.get("/login");
		const [, action = ""] = /<form action="([^"]+)"/.exec(String(body)) ?? [];
		const Origin = browser.url.replace("http:", "https:");
		const send = (headers: Record<string, string>) =>
			browser.submit(action, new FormData(), { Origin, ...headers });
		expect(await send({})).toMatchObject({ status: 403, body: "Forbidden" });
		expect(await send({ "Sec-Fetch-Site": "same-origin" })).toMatchObject({
			location: "/profile",
			names: ["auth_session"],
		});
	});
});
