import { addSentence, reword } from "@lucia-auth/adapter-sql";
import type { ErrorMessage, KeySchema, UserSchema } from "lucia";
import type { Client } from "./client.ts";
import { columnOf, isOwnField, type Model, type Models, type Role } from "./models.ts";
import { said, type Said } from "./said.ts";

/** The code that an error of Prisma means to Lucia; `null` when it does not mean this one. */
export type Translation = (error: Said) => Promise<ErrorMessage | null>;

/** What the errors of a client say about the models of the app. */
export interface ErrorsOfModels {
	/** `AUTH_DUPLICATE_KEY_ID`, where the id of the key is taken. `user` is stored with it, if any. */
	readonly duplicateKey: (key: KeySchema, user: UserSchema | null) => Translation;
	/** `AUTH_INVALID_USER_ID`, where the user of a key, a session or a token is not there. */
	readonly unknownUser: (userId: string) => Translation;
	/**
	 * Adds what to do to an error, where that is known, and takes the values out of its message. The object
	 * stays the same.
	 *
	 * @param expected - The model that the call was about.
	 */
	readonly explain: (error: unknown, expected: Role) => void;
}

const CONTENTS: Readonly<Record<Role, string>> = {
	user: "users",
	session: "sessions",
	key: "keys",
	token: "tokens",
};

/** A name without what it is qualified with. */
const bareName = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** Whether a constraint is the primary key, as PostgreSQL, SQL Server and MySQL name it by themselves. */
const isPrimaryKey = (constraint: string, table: string): boolean =>
	[`${table}_pkey`, "PRIMARY"].includes(bareName(constraint));

/**
 * An error of a call that Prisma did not send has all of its arguments in the message: hashes, ids of
 * sessions. What stays is the call and the reason.
 */
function withoutValues(error: unknown): void {
	if (!(error instanceof Error) || error.name !== "PrismaClientValidationError") return;
	const parts = error.message.split(/\n\s*\n/).map((part) => part.trim());
	const [call] = /Invalid .*? invocation/.exec(error.message) ?? [];
	reword(error, [call, parts.at(-1)].filter(Boolean).join(": "));
}

/** @param client - The one that the calls were made on. */
export function errorsOfModels(client: Client, models: Models): ErrorsOfModels {
	/** Whether a row is there; `false` when that cannot be found out, because an error is on its way. */
	async function exists(model: Model, id: string): Promise<boolean> {
		try {
			return (await model.on(client).findUnique({ where: { id } })) !== null;
		} catch {
			return false;
		}
	}

	/** The model of this name in the schema. */
	function modelNamed(name: string | null): Model | null {
		const all = [models.user, models.key, models.session, models.token];
		return all.find((each) => name !== null && each?.definition?.name === name) ?? null;
	}

	/** Whether these are one field and this one, by its name or its column. */
	const isField = (fields: readonly string[], model: Model, field: string): boolean =>
		fields.length === 1 && [field, columnOf(model, field)].includes(fields[0] ?? "");

	async function isDuplicateKey(
		{ code, model, fields, constraint }: Said,
		key: KeySchema,
		user: UserSchema | null,
	): Promise<boolean> {
		if (code !== "P2002") return false;
		const { definition } = models.key;
		const isKnown = model !== null && definition !== null;
		if (isKnown && model !== definition.name) return false;
		if (fields !== null && !isField(fields, models.key, "id")) return false;
		if (isKnown && fields !== null) return true;
		if (isKnown && constraint !== null && isPrimaryKey(constraint, definition.table)) return true;
		// Users are written first, so a key is the duplicate only if the user's id is free.
		if (!isKnown && user !== null && (await exists(models.user, user.id))) return false;
		return exists(models.key, key.id);
	}

	async function isUnknownUser(
		{ code, model, fields, trigger }: Said,
		userId: string,
	): Promise<boolean> {
		if (code !== "P2003" || trigger !== null) return false;
		const referring = modelNamed(model);
		if (fields !== null && referring && !isField(fields, referring, "user_id")) return false;
		// Most databases say the name of the constraint at most: an attribute may have a reference too.
		return !(await exists(models.user, userId));
	}

	function sentenceFor(
		{ code, model, table, column, trigger }: Said,
		expected: Role,
	): string | null {
		if (trigger !== null) return `A trigger of the database says: ${trigger}.`;
		const about = modelNamed(model) ?? models[expected];
		if (!about) return null;
		const ofSchema = about.definition?.table ?? about.property;
		if (code === "P2021" && (table === null || bareName(table) === ofSchema)) {
			return (
				`Lucia keeps ${CONTENTS[about.role]} in the table "${ofSchema}": create it with a migration of Prisma, ` +
				`or give the adapter the name of the model you have (modelNames.${about.role}).`
			);
		}
		if (code !== "P2022" || column === null) return null;
		const name = bareName(column.replace(/ of relation .*$/s, ""));
		const remedy =
			about.definition?.fields.some((field) => field.column === name) || isOwnField(about, name)
				? "add it with a migration of Prisma"
				: "add it, or leave out the attribute of that name";
		return `The table "${ofSchema}" has no column "${name}": ${remedy}.`;
	}

	return {
		duplicateKey: (key, user) => async (error) =>
			(await isDuplicateKey(error, key, user)) ? "AUTH_DUPLICATE_KEY_ID" : null,
		unknownUser: (userId) => async (error) =>
			(await isUnknownUser(error, userId)) ? "AUTH_INVALID_USER_ID" : null,
		explain: (error, expected) => {
			withoutValues(error);
			const about = said(error);
			const sentence = about && sentenceFor(about, expected);
			if (sentence) addSentence(error, sentence);
		},
	};
}
