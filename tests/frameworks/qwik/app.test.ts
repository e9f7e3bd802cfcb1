import { pagesScenario } from "../pages.ts";
import { frameworkScenario } from "../scenario.ts";
import { startApp } from "../start-app.ts";

const app = {
	name: "Qwik City 1",
	start: startApp(import.meta.dirname, { urlIn: "ORIGIN" }),
};

frameworkScenario({ ...app, traits: { duplicateCookies: "last" } });
pagesScenario(app);
