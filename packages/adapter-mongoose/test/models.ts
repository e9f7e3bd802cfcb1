import type { Connection, Model, Mongoose, Schema } from "mongoose";

/** What is different from the models of most tests. */
export interface Schemas {
	readonly user?: (schema: Schema) => void;
	readonly key?: (schema: Schema) => void;
	readonly session?: (schema: Schema) => void;
}

/** A document as it lies in the database. */
export type Stored = Readonly<Record<string, unknown>>;

/** The models of the tests. */
export interface TestModels {
	readonly User: Model<Stored>;
	readonly Key: Model<Stored>;
	readonly Session: Model<Stored>;
	readonly Token: Model<Stored>;
}

const text = { type: String, required: true } as const;
const moment = { type: Number, required: true } as const;

/** Makes them on a connection, with the attributes that the conformance suite asks for. */
export function modelsOn(
	{ Schema }: Mongoose,
	connection: Connection,
	schemas: Schemas = {},
): TestModels {
	function model(name: string, fields: object, change?: (schema: Schema) => void): Model<Stored> {
		const schema = new Schema({ _id: text, ...fields }, { _id: false });
		change?.(schema);
		return connection.model(name, schema) as unknown as Model<Stored>;
	}
	const owner = { ...text, index: true };
	return {
		User: model("User", { username: { ...text, unique: true } }, schemas.user),
		Key: model(
			"Key",
			{ user_id: owner, hashed_password: { type: String, default: null } },
			schemas.key,
		),
		Session: model(
			"Session",
			{
				user_id: owner,
				active_expires: moment,
				idle_expires: { ...moment, index: true },
				country: { type: String, default: "XX" },
			},
			schemas.session,
		),
		Token: model("Token", {
			user_id: owner,
			family: { ...text, index: true },
			family_expires: moment,
			kind: text,
			expires: { ...moment, index: true },
			spent_at: { type: Number, default: null },
			replaced_by: { type: String, default: null },
		}),
	};
}
