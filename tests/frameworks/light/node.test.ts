import { frameworkScenario } from "../scenario.ts";
import { startNode } from "./node-app.ts";

frameworkScenario({ name: "node:http", start: startNode });
