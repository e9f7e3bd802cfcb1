import { LuciaError, type Adapter } from "lucia";
import { expect, test } from "vitest";
import { prisma } from "./prisma.ts";

// What clients of other versions and databases say. Those that run are in the tests on servers.

test("a client that is not there is asked for", () => {
	for (const nothing of [undefined, null]) {
		expect(() => prisma(nothing as unknown as object)).toThrow(
			new TypeError("prisma(): the client of Prisma is missing: new PrismaClient(…)."),
		);
	}
});

/** A client whose writes fail, and whose reads find the rows with these ids. */
function failing(code: string, meta: object, found: readonly string[] = [], knowsSchema = true) {
	const error = Object.assign(new Error("Invalid `prisma.key.create()` invocation"), {
		code,
		meta,
	});
	const fail = async (): Promise<never> => Promise.reject(error);
	const calls = {
		findUnique: async ({ where }: { where: { id: string } }) =>
			found.includes(where.id) ? where : null,
		create: fail,
		updateMany: fail,
		deleteMany: fail,
	};
	const fields = ["id", "user_id", "hashed_password", "active_expires", "idle_expires"];
	const model = { dbName: null, fields: fields.map((name) => ({ name, kind: "scalar" })) };
	const client = {
		user: calls,
		key: calls,
		session: calls,
		$connect: fail,
		$transaction: (writes: readonly Promise<unknown>[]) => Promise.all(writes),
		...(knowsSchema && {
			_runtimeDataModel: { models: { User: model, Key: model, Session: model } },
		}),
	};
	return { error, adapter: prisma(client)(LuciaError) };
}

const key = { id: "email:ada", user_id: "a", hashed_password: null };
const user = { id: "a" };
const signUp = async (adapter: Adapter): Promise<void> => adapter.setUser(user, key);

test.each([
	["4, PostgreSQL", { target: ["id"] }, ["email:ada"]],
	["5 and 6, PostgreSQL", { modelName: "Key", target: ["id"] }, []],
	["6, MySQL", { modelName: "Key", target: "PRIMARY" }, []],
	["6, MySQL with the index of @unique", { modelName: "Key", target: "Key_id_key" }, ["email:ada"]],
	["6, MongoDB", { modelName: "Key", target: "_id_" }, ["email:ada"]],
	[
		"7, MySQL",
		{ modelName: "Key", driverAdapterError: { cause: { constraint: { index: "Key.PRIMARY" } } } },
		[],
	],
	[
		"7, PostgreSQL",
		{ modelName: "Key", driverAdapterError: { cause: { constraint: { index: "Key_pkey" } } } },
		[],
	],
	[
		"7, SQLite",
		{ modelName: "Key", driverAdapterError: { cause: { constraint: { fields: ["id"] } } } },
		[],
	],
])("a duplicate key was not recognised everywhere: version %s", async (_, meta, found) => {
	const { adapter } = failing("P2002", meta, found);
	await expect(signUp(adapter)).rejects.toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
	await expect(adapter.setKey(key)).rejects.toStrictEqual(new LuciaError("AUTH_DUPLICATE_KEY_ID"));
});

test.each([
	["of another model", { modelName: "User", target: ["id"] }, ["email:ada"]],
	["of another field", { modelName: "Key", target: ["label"] }, ["email:ada"]],
	["of several fields", { modelName: "Key", target: ["id", "label"] }, ["email:ada"]],
	["of an index of the app's own", { modelName: "Key", target: "Key_label_key" }, []],
	["of a user, where the client does not say the model", { target: ["id"] }, ["a", "email:ada"]],
])("a unique constraint %s passes through as the same error", async (_, meta, found) => {
	const { adapter, error } = failing("P2002", meta, found);
	await expect(signUp(adapter)).rejects.toBe(error);
});

test("a client that tells nothing of its schema is asked whether the key is there", async () => {
	const meta = { modelName: "Key", target: ["id"] };
	const taken = failing("P2002", meta, ["email:ada"], false);
	await expect(signUp(taken.adapter)).rejects.toThrow("AUTH_DUPLICATE_KEY_ID");
	const free = failing("P2002", meta, [], false);
	await expect(signUp(free.adapter)).rejects.toBe(free.error);
});

test.each([
	["5, with the constraint", { modelName: "Key", field_name: "Key_user_id_fkey (index)" }],
	["5, with the field", { modelName: "Key", field_name: "user_id" }],
	["7", { modelName: "Key", driverAdapterError: { cause: { constraint: { foreignKey: {} } } } }],
])("an unknown user is one in version %s, unless the user is there", async (_, meta) => {
	const unknown = failing("P2003", meta);
	await expect(unknown.adapter.setKey(key)).rejects.toStrictEqual(
		new LuciaError("AUTH_INVALID_USER_ID"),
	);
	const other = failing("P2003", meta, ["a"]);
	await expect(other.adapter.setKey(key)).rejects.toBe(other.error);
});

test("what else a client says passes through as the same object", async () => {
	const { adapter, error } = failing("P2034", { modelName: "Key" });
	await expect(signUp(adapter)).rejects.toBe(error);
	expect(error.message).toBe("Invalid `prisma.key.create()` invocation");
});
