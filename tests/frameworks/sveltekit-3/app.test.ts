import { pagesScenario } from "../pages.ts";
import { frameworkScenario } from "../scenario.ts";
import { startApp } from "../start-app.ts";

const app = {
	name: "SvelteKit 3",
	// Its address is built in, or else taken to be at https://: the server would refuse its own forms.
	start: startApp(import.meta.dirname, { env: { PROTOCOL_HEADER: "X-Forwarded-Proto" } }),
	proxyHeaders: { "X-Forwarded-Proto": "http" },
};

frameworkScenario(app);
pagesScenario(app);
