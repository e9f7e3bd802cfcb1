import { pagesScenario } from "../pages.ts";
import { frameworkScenario } from "../scenario.ts";
import { startApp } from "../start-app.ts";

const start = startApp(import.meta.dirname);
const app = { name: "React Router 8, web({ deferCookies: true })", start };

frameworkScenario(app);
pagesScenario(app);
frameworkScenario({
	name: "React Router 8, web()",
	folder: "/by-hand",
	start,
	traits: { validateSendsCookies: false },
});
