import { pagesScenario } from "../pages.ts";
import { frameworkScenario } from "../scenario.ts";
import { startApp } from "../start-app.ts";

const app = {
	name: "SvelteKit 2",
	// Without it the server takes itself to be at https://, and refuses its own forms.
	start: startApp(import.meta.dirname, { urlIn: "ORIGIN" }),
};

frameworkScenario(app);
pagesScenario(app);
