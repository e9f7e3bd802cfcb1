import type { Connect } from "@lucia-auth/adapter-sql/test/races/races";
import mongoose from "mongoose";
import { mongoose as adapterOf } from "../src/index.ts";
import { modelsOn } from "./models.ts";

/** Connects a process to a database: its address and its name, as JSON. */
export const connect: Connect = async (argument) => {
	const [url, dbName] = JSON.parse(argument) as [string, string];
	const connection = await mongoose.createConnection(url, { dbName, autoIndex: false }).asPromise();
	const models = modelsOn(mongoose, connection);
	return { initialize: () => adapterOf(models), close: () => connection.close() };
};
