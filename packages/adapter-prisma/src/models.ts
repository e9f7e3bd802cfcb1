import type { Client, ModelCalls, Row } from "./client.ts";
import { definitionOf, type Definition } from "./definition.ts";

/**
 * The names of models, as properties of a client: `authUser` for the model `AuthUser`.
 *
 * @typeParam PrismaClient - The type of the client.
 * @since 3.1.0
 */
export type PrismaModelName<PrismaClient> = Exclude<
	Extract<keyof PrismaClient, string>,
	`$${string}`
>;

/**
 * Which models the adapter uses, each by its name as a property of the client.
 *
 * @typeParam PrismaClient - The type of the client.
 * @since 3.0.0
 */
export interface PrismaModelNames<PrismaClient> {
	/** The model of users. */
	readonly user: PrismaModelName<PrismaClient>;
	/** The model of sessions; `null` when a session adapter keeps them somewhere else. */
	readonly session: PrismaModelName<PrismaClient> | null;
	/** The model of keys. */
	readonly key: PrismaModelName<PrismaClient>;
	/**
	 * The model of access and refresh tokens, for `tokens()` of `lucia/tokens`. Left out or `null` when
	 * the app has none.
	 *
	 * @since 3.1.0
	 */
	readonly token?: PrismaModelName<PrismaClient> | null | undefined;
}

/** What a model is for. */
export type Role = "user" | "session" | "key" | "token";

/** A model that the adapter uses. */
export interface Model {
	readonly role: Role;
	/** Its name as a property of the client. */
	readonly property: string;
	readonly definition: Definition | null;
	/** Its calls on a client, or in a transaction of one. */
	readonly on: (client: Client) => ModelCalls;
}

/** The models that the adapter uses. */
export interface Models {
	readonly user: Model;
	readonly key: Model;
	readonly session: Model | null;
	readonly token: Model | null;
}

/** The fields that are not attributes of the app. */
const OWN_FIELDS: Readonly<Record<Role, readonly string[]>> = {
	user: ["id"],
	session: ["id", "user_id", "active_expires", "idle_expires"],
	key: ["id", "user_id", "hashed_password"],
	token: [
		"id",
		"user_id",
		"family",
		"family_expires",
		"kind",
		"expires",
		"spent_at",
		"replaced_by",
	],
};

export const isOwnField = ({ role }: Model, field: string): boolean =>
	OWN_FIELDS[role].includes(field);

/** The column of a field: its own name, unless the schema maps it. */
export const columnOf = ({ definition }: Model, field: string): string =>
	definition?.fields.find(({ name }) => name === field)?.column ?? field;

/** Names a field that the schema does not have, and what to do. */
function missingField(model: Model, field: string): string {
	const name = model.definition?.name ?? model.property;
	const remedy = isOwnField(model, field)
		? "add it"
		: "add it, or leave out the attribute of that name";
	return `The model "${name}" has no field "${field}": ${remedy}.`;
}

const callsOf = (client: object, property: string): ModelCalls | undefined =>
	(client as Readonly<Record<string, ModelCalls | undefined>>)[property];

/** @throws Error when the client has no such model, or the model lacks a field of the library's own. */
export function modelOf(client: Client, role: Role, property: string): Model {
	if (callsOf(client, property) === undefined) {
		throw new Error(
			`prisma(): the client has no model "${property}". Name the one you have (modelNames.${role}), ` +
				"as a property of the client: authUser for the model AuthUser.",
		);
	}
	const definition = definitionOf(client, property);
	const model: Model = {
		role,
		property,
		definition,
		on: (each) => callsOf(each, property) as ModelCalls,
	};
	const missing = OWN_FIELDS[role].find(
		(own) => definition !== null && !definition.fields.some(({ name }) => name === own),
	);
	if (missing !== undefined) throw new Error(`prisma(): ${missingField(model, missing)}`);
	return model;
}

/**
 * What is written of a row: without what is `undefined`, so that it gets its default.
 *
 * @throws Error which names a field that the model does not have. Prisma would name it too, with all values
 * of the row, among them the id of a session.
 */
export function dataOf(model: Model, row: object): Row {
	const given = Object.entries(row).filter(([, value]) => value !== undefined);
	const fields = model.definition?.fields;
	const unknown = given.find(([name]) => fields?.every((field) => field.name !== name) ?? false);
	if (unknown !== undefined) throw new Error(missingField(model, unknown[0]));
	return Object.fromEntries(given);
}
