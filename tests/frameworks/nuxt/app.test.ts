import { pagesScenario } from "../pages.ts";
import { frameworkScenario } from "../scenario.ts";
import { startApp } from "../start-app.ts";

// Nuxt 4 is built on Nitro 2, which has h3 1.
const app = { name: "Nuxt 4", start: startApp(import.meta.dirname) };

frameworkScenario(app);
pagesScenario(app);
