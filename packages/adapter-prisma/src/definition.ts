import type { Client } from "./client.ts";

/** What the schema says of a model. */
export interface Definition {
	/** As in the schema: `Session`. */
	readonly name: string;
	/** The table: that of `@@map`, or the name. */
	readonly table: string;
	readonly fields: readonly Field[];
}

interface Field {
	readonly name: string;
	/** The column: that of `@map`, or the name. */
	readonly column: string;
	/** The model that a relation leads to; `null` for a field that holds a value. */
	readonly relatedTo: string | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null;

const textOr = (value: unknown, otherwise: string): string =>
	typeof value === "string" ? value : otherwise;

function fieldOf(field: unknown): Field[] {
	if (!isRecord(field) || typeof field["name"] !== "string") return [];
	const { name, dbName, kind, type } = field;
	const relatedTo = kind === "object" && typeof type === "string" ? type : null;
	return [{ name, column: textOr(dbName, name), relatedTo }];
}

/**
 * What the client knows of its schema. It is asked for more precise sentences and for one round trip
 * instead of two, and nothing depends on it: Prisma does not promise this part of a client.
 *
 * @param property - The model's name as a property of the client: `session`.
 * @returns `null` when the client does not say.
 */
export function definitionOf(client: Client, property: string): Definition | null {
	const { _runtimeDataModel: data } = client;
	if (!isRecord(data) || !isRecord(data["models"])) return null;
	const found = Object.entries(data["models"]).find(
		([name]) => name.charAt(0).toLowerCase() + name.slice(1) === property,
	);
	if (found === undefined) return null;
	const [name, model] = found;
	if (!isRecord(model) || !Array.isArray(model["fields"])) return null;
	return {
		name,
		table: textOr(model["dbName"], name),
		fields: model["fields"].flatMap(fieldOf),
	};
}

/**
 * The field of a session that leads to its user: the only one to that model, or the one named `user`.
 *
 * @returns `null` when there is none, or nobody can tell which.
 */
export function relationTo(user: Definition | null, session: Definition | null): string | null {
	const names = (session?.fields ?? [])
		.filter(({ relatedTo }) => relatedTo !== null && relatedTo === user?.name)
		.map(({ name }) => name);
	return names.length === 1 ? (names[0] ?? null) : (names.find((name) => name === "user") ?? null);
}
