import { pageSamples, runPrograms } from "@lucia-auth/adapter-sql/test/page-samples";
import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { LuciaError } from "lucia";
import { randomUUID } from "node:crypto";
import mongoose from "mongoose";
import { expect, onTestFinished, test } from "vitest";
import { serverUrl } from "../../../tests/servers/server.ts";
import { mongoose as adapterOf } from "./index.ts";

// What a reader copies from the page is what runs here.

const page = await pageSamples("mongoose");

async function emptyDatabase() {
	const dbName = `page_${randomUUID().replaceAll("-", "")}`;
	const connection = await mongoose.createConnection(serverUrl("mongodb"), { dbName }).asPromise();
	onTestFinished(async () => {
		await connection.dropDatabase();
		await connection.close();
	});
	return connection;
}

/** An empty database, for programs of their own. */
async function database() {
	const connection = await emptyDatabase();
	const url = new URL(serverUrl("mongodb"));
	url.pathname = `/${connection.name}`;
	return { connection, env: { MONGODB_URI: url.href } };
}

test("the models of the page keep an account from its first day to its last", async () => {
	const { env } = await database();
	const main = `import "./db.ts";
import { disconnect } from "mongoose";
import { mongoose } from "@lucia-auth/adapter-mongoose";
import { lucia } from "lucia";
import { tokens } from "lucia/tokens";
import { auth } from "./auth.ts";
import { Key } from "./key-model.ts";
import { Session } from "./session-model.ts";
import { Token } from "./token-model.ts";
import { User } from "./user-model.ts";

const say = (error: unknown) => console.log(String(error));
const key = { providerId: "email", providerUserId: "ada@example.com", password: "notes on the engine" };
const { userId } = await auth.createUser({ key, attributes: {} });
await auth.createUser({ key, attributes: {} }).catch(say);
await auth.createSession({ userId: "nobody", attributes: {} }).catch(say);
await auth.createUser({ key: null, attributes: { unknown: 1 } }).catch(say);
const { sessionId } = await auth.createSession({ userId, attributes: {} });
console.log((await auth.validateSession(sessionId)).user.userId === userId);
console.log((await auth.useKey("email", "ada@example.com", key.password)).userId === userId);
const withTokens = lucia({ env: "DEV", adapter: mongoose({ User, Key, Session, Token }) });
const pair = await tokens(withTokens).create(userId);
await tokens(withTokens).refresh(pair.refreshToken.value);
await withTokens.deleteExpiredSessions();
await withTokens.deleteUser(userId);
console.log(await User.countDocuments(), await Key.countDocuments(), await Session.countDocuments(), await Token.countDocuments());
await disconnect();`;
	const printed = await runPrograms(new Map([...page.programs, ["main.ts", main]]), "main.ts", env);
	expect(printed.split("\n")).toEqual([
		"LuciaError: AUTH_DUPLICATE_KEY_ID",
		"LuciaError: AUTH_INVALID_USER_ID",
		"StrictModeError: Field `unknown` is not in schema and strict mode is set to throw.",
		"true",
		"true",
		"0 0 0 0",
		"",
	]);
});

test("the programs of the page run on its models, and find what is left of a sign-up that broke off", async () => {
	const { connection, env } = await database();
	const main = `import "./db.ts";
import { disconnect } from "mongoose";
import { signUp } from "./sign-up.ts";
import { User } from "./user-model.ts";
import { usersWithoutKey } from "./users-without-key.ts";

await signUp("ada@example.com", "notes on the engine");
await signUp("ada@example.com", "notes on the engine").catch((error: unknown) => console.log(String(error)));
await signUp("bob@example.com", "short").catch((error: unknown) => console.log(String(error)));
await User.create({ _id: "left" });
console.log(await usersWithoutKey());
await disconnect();`;
	const printed = await runPrograms(new Map([...page.programs, ["main.ts", main]]), "main.ts", env);
	expect(printed.split("\n")).toEqual([
		"LuciaError: AUTH_DUPLICATE_KEY_ID",
		"RangeError: A password has 15 to 128 characters.",
		"[ 'left' ]",
		"",
	]);
	const [team] = await connection.collection("teams").find().toArray();
	const [stored] = await connection.collection("keys").find().toArray();
	expect(stored).toMatchObject({ _id: "email:ada@example.com", user_id: team?.["owner_id"] });
	expect(await connection.collection("teams").countDocuments({})).toBe(1);
});

test("models and documents of v2 keep working", async () => {
	const connection = await emptyDatabase();
	// As v2's documentation had them: no indexes, no default, a key without a hash has none in its document.
	const text = { type: String, required: true } as const;
	const moment = { type: Number, required: true } as const;
	const v2 = <Fields extends object>(name: string, fields: Fields) =>
		connection.model(name, new mongoose.Schema({ _id: text, ...fields }, { _id: false }));
	const models = {
		User: v2("User", {}),
		Key: v2("Key", { user_id: text, hashed_password: String }),
		Session: v2("Session", { user_id: text, active_expires: moment, idle_expires: moment }),
	};
	const insert = (
		name: string,
		document: { readonly _id: string; readonly [field: string]: unknown },
	) =>
		connection
			.collection<{ _id: string }>(name)
			.insertOne({ ...document, __v: 0 } as { _id: string });
	await insert("users", { _id: "a" });
	await insert("keys", { _id: "k", user_id: "a" });
	await insert("sessions", { _id: "s", user_id: "a", active_expires: 1, idle_expires: 2 });
	const adapter = adapterOf(models)(LuciaError);
	expect(await adapter.getKey("k")).toStrictEqual(key("k", "a"));
	expect(await adapter.getSessionAndUser?.("s")).toStrictEqual([session("s", "a"), user("a", {})]);
	await adapter.updateSession("s", { idle_expires: 3 });
	await adapter.setUser(user("b", {}), key("l", "b"));
	expect(await connection.collection<{ _id: string }>("keys").findOne({ _id: "l" })).toStrictEqual({
		_id: "l",
		user_id: "b",
		hashed_password: null,
		__v: 0,
	});
	// An attribute that a schema does not have is left out by Mongoose, as with v2.
	await adapter.setUser(user("c", { unknown: 1 }), null);
	expect(await adapter.getUser("c")).toStrictEqual(user("c", {}));
});
