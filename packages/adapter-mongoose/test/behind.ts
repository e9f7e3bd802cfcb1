import { Database, type TableQueryHandler, type TestUserSchema } from "@lucia-auth/adapter-test";
import type { KeySchema, SessionSchema, TokenSchema } from "lucia";
import type { Stored, TestModels } from "./models.ts";
import type { OpenDatabase } from "./open.ts";

/** The collections without the adapter. */
export function behind({ models }: OpenDatabase): Database {
	function handler<Row extends { id: string }>(name: keyof TestModels): TableQueryHandler<Row> {
		const model = models[name];
		return {
			get: async () => {
				const found = await model.collection.find().toArray();
				return found.map(
					({ _id: id, __v, ...row }) => Object.assign(row, { id }) as unknown as Row,
				);
			},
			insert: async ({ id, ...row }) => {
				await model.collection.insertOne({ _id: id, ...row } as Stored);
			},
			clear: async () => {
				await model.collection.deleteMany({});
			},
		};
	}
	return new Database({
		user: handler<TestUserSchema>("User"),
		session: handler<SessionSchema>("Session"),
		key: handler<KeySchema>("Key"),
		token: handler<TokenSchema>("Token"),
	});
}
