import { node } from "@elysiajs/node";
import { frameworkScenario } from "../scenario.ts";
import { startElysia } from "./elysia-app.ts";

frameworkScenario({ name: "Elysia", start: (file) => startElysia(file) });
frameworkScenario({ name: "Elysia on Node.js", start: (file) => startElysia(file, node()) });
