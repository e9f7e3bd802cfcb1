import { frameworkScenario } from "../scenario.ts";
import { startWeb, startWebByHand } from "./web-app.ts";

frameworkScenario({ name: "web() with deferred cookies", start: startWeb });
frameworkScenario({
	name: "web()",
	start: startWebByHand,
	traits: { validateSendsCookies: false },
});
