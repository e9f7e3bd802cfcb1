import { frameworkScenario } from "../scenario.ts";
import { startFastify } from "./fastify-app.ts";

frameworkScenario({ name: "Fastify 5", start: startFastify });
