import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import mongoose, { type mongo } from "mongoose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startOwnMongodb } from "../../../tests/servers/mongodb.ts";
import type { RunningServer } from "../../../tests/servers/program.ts";
import { serverUrl } from "../../../tests/servers/server.ts";
import { opened } from "../test/open.ts";
import { tokensOf } from "../test/suite/documents.ts";
import { shows } from "../../../tests/shows.ts";

let standalone: RunningServer;
beforeAll(async () => {
	standalone = await startOwnMongodb("standalone");
});
afterAll(() => standalone.stop());

/** Opens a database whose commands are written down as they go over the wire. */
async function watched(url: string) {
	const db = await opened(mongoose, url, {}, { monitorCommands: true });
	const commands: mongo.CommandStartedEvent[] = [];
	db.connection.getClient().on("commandStarted", (event) => commands.push(event));
	const { adapter } = db;
	await adapter.setUser(user("a"), key("k", "a"));
	await adapter.setSession(session("s", "a"));
	/** What one call sends. */
	async function sentBy(
		work: () => Promise<unknown> | undefined,
	): Promise<mongo.CommandStartedEvent[]> {
		commands.length = 0;
		await work();
		return [...commands];
	}
	return { ...db, sentBy };
}

const names = (commands: readonly mongo.CommandStartedEvent[]): string[] =>
	commands.map(({ commandName }) => commandName);

test("a session and its user are one round trip", async () => {
	for (const url of [serverUrl("mongodb"), standalone.url]) {
		const { adapter, sentBy } = await watched(url);
		expect(names(await sentBy(() => adapter.getSessionAndUser?.("s")))).toEqual(["aggregate"]);
		expect(names(await sentBy(() => adapter.updateSession("s", { idle_expires: 3 })))).toEqual([
			"findAndModify",
		]);
	}
	shows("Mongoose", "reads", "one round trip");
});

test("a user and its key are one transaction on a replica set, and one after the other on a single server", async () => {
	const onReplicaSet = await watched(serverUrl("mongodb"));
	const inTransaction = await onReplicaSet.sentBy(() =>
		onReplicaSet.adapter.setUser(user("b"), key("l", "b")),
	);
	expect(names(inTransaction)).toEqual(["insert", "insert", "commitTransaction"]);
	expect(inTransaction.map(({ command }) => command["startTransaction"])).toEqual([
		true,
		undefined,
		undefined,
	]);
	const alone = await watched(standalone.url);
	const oneByOne = await alone.sentBy(() => alone.adapter.setUser(user("b"), key("l", "b")));
	expect(names(oneByOne)).toEqual(["find", "insert", "insert"]);
});

test("all reads go to the primary, also where the app reads from replicas", async () => {
	const url = new URL(serverUrl("mongodb"));
	url.searchParams.set("readPreference", "secondaryPreferred");
	const { adapter, sentBy } = await watched(url.href);
	for (const work of [
		() => adapter.getSessionAndUser?.("s"),
		() => adapter.getSession("s"),
		() => adapter.getSessionsByUserId("a"),
		() => adapter.getUser("a"),
		() => adapter.getKey("k"),
		() => adapter.deleteExpiredSessions?.(0, 5),
	]) {
		const [sent] = await sentBy(work);
		const preference = sent?.command["$readPreference"] as { mode: string } | undefined;
		expect([undefined, "primary"]).toContain(preference?.mode);
	}
});

/** What a command finds its documents by. */
function filterOf({ command, commandName }: mongo.CommandStartedEvent): object {
	const [first] = Object(command["pipeline"] ?? command["updates"] ?? command["deletes"] ?? []) as {
		$match?: object;
		q?: object;
	}[];
	const filter: unknown = command["filter"] ?? command["query"] ?? first?.$match ?? first?.q;
	if (typeof filter === "object" && filter !== null) return filter;
	throw new Error(`${commandName} has no filter`);
}

test("each command for one user, one session or the dead ones finds an index for its filter", async () => {
	const { adapter, connection, sentBy } = await watched(serverUrl("mongodb"));
	const [access, refresh] = tokensOf("a");
	await adapter.tokens?.setTokens([access, refresh]);
	for (const work of [
		() => adapter.getUser("a"),
		() => adapter.updateUser("a", { username: "b" } as object),
		() => adapter.getKey("k"),
		() => adapter.getKeysByUserId("a"),
		() => adapter.updateKey("k", { hashed_password: "x" }),
		() => adapter.replacePassword?.("k", "x", "y"),
		() => adapter.getSession("s"),
		() => adapter.getSessionAndUser?.("s"),
		() => adapter.getSessionsByUserId("a"),
		() => adapter.updateSession("s", { idle_expires: 3 }),
		() => adapter.replaceExpiry?.("s", session("s", "a"), session("s", "a")),
		() => adapter.deleteSessionsByUserId("a"),
		() => adapter.deleteExpiredSessions?.(0, 5),
		() => adapter.tokens?.getToken(access.id),
		() => adapter.tokens?.spendToken(refresh.id, 1, tokensOf("a", "next")),
		() => adapter.tokens?.deleteExpiredTokens(0, 5),
		() => adapter.tokens?.deleteTokenFamily("family"),
		() => adapter.tokens?.deleteTokensByUserId("a"),
		() => adapter.deleteUserCompletely?.("a"),
	]) {
		const sent = (await sentBy(work)).filter(
			({ commandName }) => !["insert", "commitTransaction"].includes(commandName),
		);
		expect(sent.length).toBeGreaterThan(0);
		for (const event of sent) {
			const collection = String(event.command[event.commandName]);
			const indexes = await connection.collection(collection).indexes();
			const firstPaths = new Set(indexes.map(({ key: paths }) => Object.keys(paths)[0]));
			const filter = Object.keys(filterOf(event));
			expect(
				filter.some((path) => firstPaths.has(path)),
				`${collection} by ${filter.join()}`,
			).toBe(true);
		}
	}
});
