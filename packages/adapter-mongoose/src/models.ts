import type { MongooseModel } from "./model.ts";

/**
 * The models of the app: three as v2 took them, and one for `lucia/tokens`.
 *
 * @since 3.0.0
 */
export interface MongooseModels {
	/** The model of users. */
	readonly User: MongooseModel;
	/** The model of sessions; `null` when a session adapter keeps them somewhere else. */
	readonly Session: MongooseModel | null;
	/** The model of keys. */
	readonly Key: MongooseModel;
	/**
	 * The model of access and refresh tokens, for `tokens()` of `lucia/tokens`. Left out or `null` when the
	 * app has none.
	 *
	 * @since 3.1.0
	 */
	readonly Token?: MongooseModel | null | undefined;
}

/** What the library itself writes, by the name of the model. */
const OWN_PATHS: Readonly<Record<keyof MongooseModels, readonly string[]>> = {
	User: ["_id"],
	Session: ["_id", "user_id", "active_expires", "idle_expires"],
	Key: ["_id", "user_id", "hashed_password"],
	Token: [
		"_id",
		"user_id",
		"family",
		"family_expires",
		"kind",
		"expires",
		"spent_at",
		"replaced_by",
	],
};

/** Paths whose text is looked for. Another type would be cast, and what is joined by them not be found. */
export const TEXTS: readonly string[] = ["_id", "user_id", "family"];

/** What is read of a path of a schema. */
interface PathType {
	readonly instance: string;
}

/** A model with its place in the adapter. */
export interface CheckedModel {
	readonly model: MongooseModel;
	/** What the library itself writes there: it is read even where the schema hides it. */
	readonly ownPaths: readonly string[];
}

/**
 * Looks whether the models are there: v1 took Mongoose itself, and an app in JavaScript learns it nowhere else.
 *
 * @throws TypeError which names what is missing.
 */
export function requireModels(models: MongooseModels): void {
	for (const role of ["User", "Key", "Session", "Token"] as const) {
		const model = (models as Partial<MongooseModels> | undefined)?.[role];
		if (model === null && (role === "Session" || role === "Token")) continue;
		if (model === undefined && role === "Token") continue;
		if (typeof model?.schema?.path === "function") continue;
		throw new TypeError(
			`mongoose(): ${role} must be a model of Mongoose. Give it your models: mongoose({ User, Key, Session }).`,
		);
	}
}

/**
 * Looks whether a schema keeps what the library writes. Mongoose leaves out what it does not know, and a key
 * that has lost its hash would look like one that needs no password.
 *
 * @throws Error which names the model and the path, and says what to do.
 */
export function checkModel(role: keyof MongooseModels, model: MongooseModel): CheckedModel {
	const ownPaths = OWN_PATHS[role];
	const { schema } = model;
	for (const path of ownPaths) {
		const instance = (schema.path(path) as PathType | undefined)?.instance;
		if (instance === undefined && schema.get("strict") !== false) {
			throw new Error(
				`The schema of the model "${model.modelName}" (${role}) has no path "${path}": add it.`,
			);
		}
		if (instance !== undefined && TEXTS.includes(path) && instance !== "String") {
			throw new Error(
				`The path "${path}" of the model "${model.modelName}" (${role}) is declared ${instance}, and what Lucia keeps there is text: declare it as String.`,
			);
		}
	}
	return { model, ownPaths };
}
