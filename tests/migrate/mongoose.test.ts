// lucia-auth 1.8.0 makes documents with the Mongoose of its time, the programs of the page change them, this
// library takes over with today's, and the way back is gone too.
import { mongoose as adapterOf } from "@lucia-auth/adapter-mongoose";
import mongoose from "mongoose";
import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { runPrograms } from "../../packages/adapter-sql/test/page-samples.ts";
import { startMongodb } from "../servers/mongodb.ts";
import { luciaAuth1, mongooseV1, oldMongoose } from "./generations.ts";
import { liveOnHere, liveOnV1, liveOnV1Again } from "./life-on-v1.ts";
import { migrationPage } from "./page.ts";

const page = await migrationPage("v2/mongoose");

/** A database of its own on a server, which is no MongoDB where none is to be had. */
async function database(): Promise<string> {
	const server = await startMongodb();
	onTestFinished(server.stop);
	console.log(`The documents of v1 are on ${server.version}.`);
	const pathname = `/migrate_${randomUUID().replaceAll("-", "")}`;
	return Object.assign(new URL(server.url), { pathname }).href;
}

const text = { type: String, required: true } as const;
const moment = { type: Number, required: true } as const;

interface OldSession {
	readonly _id: string;
	readonly active_expires: number;
	readonly idle_expires: number;
}

/** The models of v1's documentation, with a field of the app's. */
const models = {
	auth_user: { _id: text, username: text },
	auth_key: {
		_id: text,
		user_id: text,
		hashed_password: String,
		primary_key: { type: Boolean, required: true },
		expires: Number,
	},
	auth_session: { _id: text, user_id: text, active_expires: moment, idle_expires: moment },
};

/** The model of keys without the fields that the page leaves out of it. */
function keyModelOfThePage(): object {
	const fieldsOf = (schema: string): readonly string[] =>
		[...schema.matchAll(/^ +(\w+):/gm)].map(([, name = ""]) => name);
	const { before, after } = page.change("key-model");
	expect(fieldsOf(before)).toStrictEqual(Object.keys(models.auth_key));
	const stay = new Set(fieldsOf(after));
	return Object.fromEntries(Object.entries(models.auth_key).filter(([name]) => stay.has(name)));
}

test("documents of lucia-auth 1.8.0 in MongoDB stay, and their users stay signed in, there and back again", async () => {
	const url = await database();
	const programs = new Map(
		["db.ts", "delete-keys.ts", "remove-fields.ts", "count.ts", "to-v1.ts"].map((name) => [
			name,
			page.block(name),
		]),
	);
	const run = (name: string): Promise<string> => runPrograms(programs, name, { MONGODB_URI: url });

	const old = await oldMongoose();
	for (const [name, fields] of Object.entries(models))
		old.model(name, new old.Schema(fields, { _id: false }));
	await old.connect(url);
	onTestFinished(() => old.disconnect());
	const connection = await mongoose.createConnection(url).asPromise();
	onTestFinished(async () => {
		await connection.dropDatabase();
		await connection.close();
	});
	const v1 = await luciaAuth1(await mongooseV1(old));
	const sessions = connection.collection<OldSession>("auth_sessions");
	const before = await liveOnV1(v1, async (_id, by) => {
		const { active_expires = 0, idle_expires = 0 } = (await sessions.findOne({ _id })) ?? {};
		await sessions.updateOne(
			{ _id },
			{ $set: { active_expires: active_expires - by, idle_expires: idle_expires - by } },
		);
	});

	expect(await run("delete-keys.ts")).toBe("3 single-use keys are deleted\n");
	const counted = await run("count.ts");
	expect(counted).toBe("{ users: 2, keys: 3, passwords: 1, sessions: 2 }\n");
	await run("remove-fields.ts");
	expect(await run("count.ts")).toBe(counted);

	const model = (name: string, fields: object) =>
		connection.model(name, new mongoose.Schema(fields, { _id: false }));
	const adapter = adapterOf({
		User: model("auth_user", models.auth_user),
		Key: model("auth_key", keyModelOfThePage()),
		Session: model("auth_session", models.auth_session),
	});
	const since = await liveOnHere(adapter, before);
	const keys = connection.collection("auth_keys");
	for (const field of ["primary_key", "expires"])
		expect(await keys.countDocuments({ [field]: { $exists: true } })).toBe(0);

	await run("to-v1.ts");
	await liveOnV1Again(v1, before, since, { everyKey: true });
});
