import mongoose from "mongoose";
import { afterAll, beforeAll } from "vitest";
import { startOwnMongodb } from "../../../tests/servers/mongodb.ts";
import type { RunningServer } from "../../../tests/servers/program.ts";
import { serverUrl } from "../../../tests/servers/server.ts";
import { adapterSuite } from "../test/adapter-suite.ts";

let standalone: RunningServer;
beforeAll(async () => {
	standalone = await startOwnMongodb("standalone");
});
afterAll(() => standalone.stop());

adapterSuite("Mongoose 9, a replica set", { mongoose, url: () => serverUrl("mongodb") }, true);
adapterSuite("Mongoose 9, a single server", { mongoose, url: () => standalone.url }, false);
