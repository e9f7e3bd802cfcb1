import type { SqlTables } from "@lucia-auth/adapter-sql";
import type { Generated } from "../../../tests/prisma/generated-client.ts";
import { generatedClient } from "../../../tests/prisma/generated-client.ts";
import type { PrismaModelNames } from "../src/index.ts";

/** The databases that the tests run on. */
export type Provider = "sqlite" | "postgresql";

/** How a schema for a database begins. On PostgreSQL a session and its user are one query. */
export function schemaHead(provider: Provider): string {
	const features = provider === "postgresql" ? `\n  previewFeatures = ["relationJoins"]` : "";
	return `generator client {
  provider = "prisma-client"
  output = "../generated/prisma"${features}
}
datasource db {
  provider = "${provider}"
}
`;
}

/**
 * A schema as version 6 has it, which knows the address of the database, and asks for an engine of its own
 * unless it is told to take the drivers as version 7 does.
 */
export const forPrisma6 = (schema: string): string =>
	schema
		.replace("generator client {", '$&\n  engineType = "client"')
		.replace("datasource db {", '$&\n  url = "file:unused"');

/** The columns that tests of the suite add to a table, as a schema has them. */
const FIELDS: Readonly<Record<string, string>> = {
	"test_user.role": `role String @default("reader")`,
	"user_key.label": "label String?",
	"user_key.created_at": "created_at Int @default(7)",
	"user_session.created_at": "created_at BigInt?",
	"user_session.last_used_at": "last_used_at BigInt?",
	"user_session.lifetime": "lifetime String?",
};

/** What is added together. */
const ADDED: readonly (readonly string[])[] = [
	[],
	["test_user.role"],
	["user_key.created_at", "user_key.label"],
	["user_session.created_at", "user_session.last_used_at", "user_session.lifetime"],
];

/** The schema of the tables that the suite makes, with the columns that were added to them. */
export function suiteSchema(provider: Provider, added: readonly string[] = []): string {
	const more = (table: string): string =>
		added
			.filter((column) => column.startsWith(`${table}.`))
			.map((column) => FIELDS[column])
			.join("\n  ");
	const user = "owner TestUser @relation(fields: [user_id], references: [id])";
	return `${schemaHead(provider)}
model TestUser {
  id String @id
  username String @unique
  ${more("test_user")}
  sessions UserSession[]
  keys UserKey[]
  tokens UserToken[]
  @@map("test_user")
}
model UserKey {
  id String @id
  user_id String
  hashed_password String?
  ${more("user_key")}
  ${user}
  @@map("user_key")
}
model UserSession {
  id String @id
  user_id String
  active_expires BigInt
  idle_expires BigInt
  country String @default("XX")
  ${more("user_session")}
  ${user}
  @@map("user_session")
}
model UserToken {
  id String @id
  user_id String
  family String
  family_expires BigInt
  kind String
  expires BigInt
  spent_at BigInt?
  replaced_by String?
  ${user}
  @@map("user_token")
}
`;
}

const nameOf = (added: Iterable<string>): string => [...added].toSorted().join(" ");

/** The clients of the suite, by the columns that were added to its tables. */
export async function suiteClients(
	provider: Provider,
): Promise<(added: Iterable<string>) => Generated> {
	const all = new Map<string, Generated>();
	for (const added of ADDED) {
		all.set(nameOf(added), await generatedClient(suiteSchema(provider, added)));
	}
	return (added) => {
		const found = all.get(nameOf(added));
		if (found === undefined) throw new Error(`no client has these columns: ${nameOf(added)}`);
		return found;
	};
}

/** The column that a statement adds: `test_user.role`. */
export function addedColumn(statement: string): string | null {
	const [, table, column] = /^ALTER TABLE (\w+) ADD COLUMN (\w+)/.exec(statement) ?? [];
	return table === undefined ? null : `${table}.${column}`;
}

/** The models of the tables of the suite. */
export function suiteModels({
	session,
	token,
}: SqlTables): PrismaModelNames<Record<string, unknown>> {
	return {
		user: "testUser",
		key: "userKey",
		session: session === null ? null : "userSession",
		token: token == null ? token : "userToken",
	};
}
