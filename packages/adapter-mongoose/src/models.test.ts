import { LuciaError } from "lucia";
import mongoose from "mongoose";
import { expect, test } from "vitest";
import { rejection } from "@lucia-auth/adapter-sql/test/suite/rejection";
import { session } from "@lucia-auth/adapter-sql/test/suite/rows";
import { modelsOn } from "../test/models.ts";
import { mongoose as adapterOf } from "./mongoose.ts";

// Without a server: what the adapter says before it sends anything.

const models = modelsOn(mongoose, mongoose.createConnection());

test("a model that is missing is asked for, also by who gives Mongoose itself as in v1", () => {
	for (const [given, role] of [
		[mongoose, "User"],
		[undefined, "User"],
		[{ user: models.User, key: models.Key, session: models.Session }, "User"],
		[{ User: models.User, Session: models.Session }, "Key"],
		[{ User: models.User, Key: models.Key }, "Session"],
	] as const) {
		expect(() => adapterOf(given as unknown as Parameters<typeof adapterOf>[0])).toThrow(
			new TypeError(
				`mongoose(): ${role} must be a model of Mongoose. Give it your models: mongoose({ User, Key, Session }).`,
			),
		);
	}
});

test("a schema that lacks what the library writes is named at once, with what to do", () => {
	for (const [role, path] of [
		["Key", "hashed_password"],
		["Key", "user_id"],
		["Session", "idle_expires"],
		["Token", "replaced_by"],
	] as const) {
		const own = modelsOn(mongoose, mongoose.createConnection());
		own[role].schema.remove(path);
		expect(() => adapterOf(own)).toThrow(
			new Error(`The schema of the model "${role}" (${role}) has no path "${path}": add it.`),
		);
	}
});

test("an id that the schema declares as anything but text is named at once", () => {
	const ObjectIds = mongoose.createConnection().model("Person", new mongoose.Schema({}));
	expect(() => adapterOf({ ...models, User: ObjectIds })).toThrow(
		new Error(
			'The path "_id" of the model "Person" (User) is declared ObjectId, and what Lucia keeps there is text: declare it as String.',
		),
	);
});

test("a schema that takes every path need not declare them", () => {
	const Loose = mongoose
		.createConnection()
		.model("Loose", new mongoose.Schema({ _id: String }, { strict: false }));
	expect(() => adapterOf({ User: Loose, Key: Loose, Session: Loose, Token: Loose })).not.toThrow();
});

test("session methods without a model of sessions say what is missing", async () => {
	const adapter = adapterOf({ ...models, Session: null })(LuciaError);
	for (const work of [
		() => adapter.getSession("s"),
		() => adapter.getSessionsByUserId("a"),
		() => adapter.setSession(session("s", "a")),
		() => adapter.updateSession("s", { idle_expires: 1 }),
		() => adapter.deleteSession("s"),
		() => adapter.deleteSessionsByUserId("a"),
		() => adapter.getSessionAndUser?.("s"),
	]) {
		expect((await rejection((async () => work())())).message).toMatch(
			/^Session model not defined: .+give lucia\(\) a session adapter/,
		);
	}
	for (const left of [
		"deleteExpiredSessions",
		"replaceSession",
		"replaceExpiry",
		"deleteUserCompletely",
	]) {
		expect(adapter).not.toHaveProperty(left);
	}
});

test.each([undefined, null])("without a model of tokens (%s) the adapter has none", (Token) => {
	expect(adapterOf({ ...models, Token })(LuciaError)).not.toHaveProperty("tokens");
});
