import type { Mongoose } from "mongoose";
import { afterAll, beforeAll } from "vitest";
import { earlierDriver } from "../../../tests/servers/earlier-driver.ts";
import { startOwnMongodb } from "../../../tests/servers/mongodb.ts";
import type { RunningServer } from "../../../tests/servers/program.ts";
import { serverUrl } from "../../../tests/servers/server.ts";
import { adapterSuite } from "../test/adapter-suite.ts";

const mongoose = (await earlierDriver("mongoose-8")) as Mongoose;

let standalone: RunningServer;
beforeAll(async () => {
	standalone = await startOwnMongodb("standalone");
});
afterAll(() => standalone.stop());

adapterSuite("Mongoose 8, a replica set", { mongoose, url: () => serverUrl("mongodb") }, true);
adapterSuite("Mongoose 8, a single server", { mongoose, url: () => standalone.url }, false);
