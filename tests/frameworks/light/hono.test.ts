import { frameworkScenario } from "../scenario.ts";
import { startHono } from "./hono-app.ts";

frameworkScenario({ name: "Hono 4", start: startHono });
