import { LuciaError, type Adapter } from "lucia";
import { randomUUID } from "node:crypto";
import type { Connection, ConnectOptions, Mongoose } from "mongoose";
import { onTestFinished } from "vitest";
import { mongoose as adapterOf, type MongooseOptions } from "../src/index.ts";
import { modelsOn, type Schemas, type Stored, type TestModels } from "./models.ts";

/** A database of a test's own, with the models of the tests on it. */
export interface OpenDatabase {
	readonly connection: Connection;
	readonly models: TestModels;
	readonly adapter: Adapter;
	/** The adapter with options, as for a transaction of the app's. */
	readonly adapterWith: (options: MongooseOptions) => Adapter;
	/** All documents, below Mongoose. */
	readonly stored: (model: keyof TestModels) => Promise<Stored[]>;
	readonly close: () => Promise<void>;
}

/**
 * Opens a database of its own on a server.
 *
 * @param mongoose - One of its majors, or an instance of its own.
 */
export async function openDatabase(
	mongoose: Mongoose,
	url: string,
	schemas: Schemas = {},
	options: ConnectOptions = {},
): Promise<OpenDatabase> {
	const connection = await mongoose
		.createConnection(url, {
			dbName: `test_${randomUUID().replaceAll("-", "")}`,
			...options,
		})
		.asPromise();
	const models = modelsOn(mongoose, connection, schemas);
	for (const model of Object.values(models) as TestModels["User"][]) await model.init();
	const adapterWith = (given: MongooseOptions): Adapter => adapterOf(models, given)(LuciaError);
	return {
		connection,
		models,
		adapter: adapterWith({}),
		adapterWith,
		stored: async (name) => models[name].collection.find().sort({ _id: 1 }).toArray(),
		close: async () => {
			await connection.dropDatabase();
			await connection.close();
		},
	};
}

/** The same for one test. */
export async function opened(...args: Parameters<typeof openDatabase>): Promise<OpenDatabase> {
	const db = await openDatabase(...args);
	onTestFinished(db.close);
	return db;
}
