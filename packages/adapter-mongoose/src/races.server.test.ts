import { raceTests } from "@lucia-auth/adapter-sql/test/races/races";
import mongoose from "mongoose";
import { afterAll, beforeAll } from "vitest";
import { startOwnMongodb } from "../../../tests/servers/mongodb.ts";
import type { RunningServer } from "../../../tests/servers/program.ts";
import { serverUrl } from "../../../tests/servers/server.ts";
import { openDatabase } from "../test/open.ts";

let standalone: RunningServer;
beforeAll(async () => {
	standalone = await startOwnMongodb("standalone");
});
afterAll(() => standalone.stop());

const program = new URL("../test/race-mongoose.ts", import.meta.url).href;

for (const [name, url] of [
	["Mongoose on a replica set", () => serverUrl("mongodb")],
	["Mongoose on a single server", () => standalone.url],
] as const) {
	raceTests(name, program, async () => {
		const { adapter, connection, stored, close } = await openDatabase(mongoose, url());
		return {
			adapter,
			argument: JSON.stringify([url(), connection.name]),
			orphans: async () => {
				const users = new Set((await stored("User")).map(({ _id }) => _id));
				const owned = [...(await stored("Session")), ...(await stored("Key"))];
				return owned.filter(({ user_id }) => !users.has(user_id));
			},
			close,
		};
	});
}
