import { rejection } from "@lucia-auth/adapter-sql/test/suite/rejection";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { LuciaError } from "lucia";
import mongoose from "mongoose";
import { inspect } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { startOwnMongodb, type MongodbKind } from "../../../tests/servers/mongodb.ts";
import type { MortalServer } from "../../../tests/servers/program.ts";
import { shows } from "../../../tests/shows.ts";
import type { Schemas } from "../test/models.ts";
import { opened } from "../test/open.ts";

// Servers of this file's own, which are killed and come back with what they had confirmed.

/** So long a request waits for a server. */
const impatient = { serverSelectionTimeoutMS: 1000 } as const;

async function start(kind: MongodbKind): Promise<MortalServer> {
	const server = await startOwnMongodb(kind);
	onTestFinished(server.stop);
	return server;
}

describe.each(["standalone", "replica-set"] as const)("%s", (kind) => {
	test("a server that is killed between the user and the key never leaves a key without its user", async () => {
		const server = await start(kind);
		const kill = new Set(["before", "after"]);
		const keys: Schemas = {
			key: (schema) => {
				schema.pre("save", async function before() {
					if (this["_id"] === "before" && kill.delete("before")) await server.kill();
				});
				schema.post("save", async function after() {
					if (this["_id"] === "after" && kill.delete("after")) await server.kill();
				});
			},
		};
		const { adapter, stored } = await opened(mongoose, server.url, keys, impatient);
		for (const id of ["before", "after"]) {
			const outcome: unknown = await adapter.setUser(user(id), key(id, id)).then(
				() => "stored",
				(error: unknown) => error,
			);
			// Without a transaction there is nothing to do any more after the key.
			const isDone = kind === "standalone" && id === "after";
			expect(String(outcome)).toMatch(isDone ? /^stored$/u : /^Mongo/u);
			await server.restart();
			await expect.poll(() => adapter.getUser("none").catch(() => "away")).toBeNull();
			const [users, keys] = [await stored("User"), await stored("Key")].map((documents) =>
				documents.filter((each) => each["_id"] === id),
			);
			// Without a transaction the user is left, and the page says how it is found.
			expect(users).toHaveLength(kind === "standalone" ? 1 : 0);
			expect(keys).toHaveLength(kind === "standalone" && id === "after" ? 1 : 0);
		}
		shows("Mongoose", "outages", "never a key without its user");
	});

	test("while the server is away, a request fails and nobody is told to be signed out", async () => {
		const server = await start(kind);
		const { adapter } = await opened(mongoose, server.url, {}, impatient);
		const kept = { ...session("s", "SECRET"), country: "XX" };
		await adapter.setUser(user("SECRET"), null);
		await adapter.setSession(kept);
		await server.kill();
		for (const work of [
			() => adapter.getSessionAndUser?.("s"),
			() => adapter.getSession("s"),
			() => adapter.updateSession("s", { idle_expires: 3 }),
			() => adapter.setUser(user("SECRET2"), key("SECRET", "SECRET2")),
		]) {
			const error = await rejection((async () => work())());
			expect(error).not.toBeInstanceOf(LuciaError);
			expect(inspect(error)).not.toContain("SECRET");
		}
		await server.restart();
		await expect
			.poll(() => adapter.getSessionAndUser?.("s").catch(() => "away"))
			.toStrictEqual([kept, user("SECRET")]);
	});
});
