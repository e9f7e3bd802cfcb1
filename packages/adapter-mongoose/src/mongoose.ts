import type { Adapter, InitializeAdapter } from "lucia";
import { joinedRead } from "./joined-read.ts";
import { keyMethods } from "./keys.ts";
import type { MongooseSession } from "./model.ts";
import { checkModel, requireModels, type MongooseModels } from "./models.ts";
import { sessionMethods } from "./sessions.ts";
import { storeOf } from "./store.ts";
import { tokenMethods } from "./tokens.ts";
import { userMethods } from "./users.ts";

/**
 * What the adapter may be told besides its models.
 *
 * @since 3.1.0
 */
export interface MongooseOptions {
	/**
	 * The session of MongoDB on which the app has a transaction open, for `auth.withAdapter()`: what the
	 * adapter writes is committed or undone with it.
	 */
	readonly session?: MongooseSession | undefined;
}

/**
 * Keeps users, keys and sessions in MongoDB, through models of Mongoose.
 *
 * Where the server has transactions (a replica set, also one of a single server), a user and its key are
 * stored in one. Otherwise one after the other: a user may be left without its key, never a key without its
 * user.
 *
 * @param models - The models of the app: `User`, `Key`, `Session`, and `Token` where it has tokens.
 * @param options - For the adapter inside a transaction of the app's.
 * @returns What `lucia()` takes as `adapter`.
 * @throws TypeError when a model is missing.
 * @throws Error when a schema lacks what the library writes, or has it as another type.
 * @example
 * ```ts
 * import { mongoose } from "@lucia-auth/adapter-mongoose";
 * import { lucia } from "lucia";
 *
 * export const auth = lucia({ adapter: mongoose({ User, Key, Session }), env: "DEV" });
 * ```
 * @since 3.0.0
 */
export function mongoose(
	models: MongooseModels,
	options: MongooseOptions = {},
): InitializeAdapter<Adapter> {
	requireModels(models);
	const { User, Session, Token } = models;
	const store = storeOf(models, options.session);
	const hasSessions = Session !== null;
	const joined = Session && joinedRead(checkModel("User", User), checkModel("Session", Session));
	return (LuciaError): Adapter => ({
		...userMethods(store, hasSessions, LuciaError),
		...keyMethods(store, LuciaError),
		...sessionMethods(store, hasSessions, joined, LuciaError),
		...(Token && { tokens: tokenMethods(store, LuciaError) }),
	});
}
