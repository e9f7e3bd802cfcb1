import { frameworkScenario } from "../scenario.ts";
import { startH3Version1 } from "./h3-1-app.ts";
import { startH3 } from "./h3-app.ts";

frameworkScenario({ name: "h3 2", start: startH3 });
frameworkScenario({ name: "h3 1", start: startH3Version1 });
