import { pagesScenario } from "../pages.ts";
import { frameworkScenario } from "../scenario.ts";
import { startApp } from "../start-app.ts";

const app = { name: "SolidStart 2", start: startApp(import.meta.dirname) };

frameworkScenario(app);
pagesScenario(app);
