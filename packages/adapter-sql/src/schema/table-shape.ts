import { contentOf, TABLE_COLUMNS } from "../columns.ts";
import { requireTableNames, type SqlTables, type TableRole } from "../tables.ts";
import {
	readAttribute,
	type Attribute,
	type Attributes,
	type AttributeKind,
} from "./attributes.ts";

/**
 * The names of the columns that the library fills, as `sessionColumns` of `lucia()` has them.
 *
 * @since 2.1.0
 */
export interface FilledColumns {
	/** When the session was created, in milliseconds since the epoch. */
	readonly createdAt?: string | undefined;
	/** When the session was last validated, in milliseconds since the epoch. */
	readonly lastUsedAt?: string | undefined;
	/** What `createSession({ lifetime })` has asked for, up to 100 characters. */
	readonly lifetime?: string | undefined;
}

/**
 * What the tables of an app are to hold.
 *
 * @since 2.1.0
 */
export interface SchemaOptions {
	/**
	 * The names of the tables, as the adapter gets them. By default those of the page of the adapter, without
	 * tokens.
	 */
	readonly tables?: Partial<SqlTables> | undefined;
	/** The attributes of users, by the names of their columns. */
	readonly userAttributes?: Attributes | undefined;
	/** The attributes of keys, by the names of their columns. */
	readonly keyAttributes?: Attributes | undefined;
	/** The attributes of sessions, by the names of their columns. */
	readonly sessionAttributes?: Attributes | undefined;
	/** The columns that the library fills: what the app gives to `lucia()` as `sessionColumns`. */
	readonly sessionColumns?: FilledColumns | undefined;
	/**
	 * `false` leaves out the references of keys, sessions and tokens to their user, for servers without
	 * foreign keys. By default `true`.
	 */
	readonly foreignKeys?: boolean | undefined;
}

/** What a column of the library holds; `id` has a length of its own in each table. */
export type OwnKind =
	| "user-id"
	| "key-id"
	| "session-id"
	| "token-id"
	| "token-kind"
	| "hash"
	| "lifetime"
	| "moment";

/** A column, in no language yet. */
export interface ColumnShape {
	readonly name: string;
	readonly kind: OwnKind | AttributeKind;
	readonly nullable: boolean;
	readonly unique: boolean;
	/** Whether the library fills it, and asks for this kind. */
	readonly own: boolean;
}

/** A table, in no language yet. The first column is its primary key. */
export interface TableShape {
	readonly role: TableRole;
	/** As configured; it may be qualified. */
	readonly name: string;
	readonly columns: readonly ColumnShape[];
	/** The columns with an index each. */
	readonly indexes: readonly string[];
	/** The table of users, where `user_id` refers to it. */
	readonly references: string | null;
}

const idKinds: Readonly<Record<TableRole, OwnKind>> = {
	user: "user-id",
	key: "key-id",
	session: "session-id",
	token: "token-id",
};

/** What the library reads rows by, besides their primary keys. */
const indexes: Readonly<Record<TableRole, readonly string[]>> = {
	user: [],
	key: ["user_id"],
	session: ["user_id", "idle_expires"],
	token: ["user_id", "family", "expires"],
};

const nullable: ReadonlySet<string> = new Set(["hashed_password", "spent_at", "replaced_by"]);

function ownKind(role: TableRole, column: string): OwnKind {
	if (contentOf(role, column) === "moment") return "moment";
	if (column === "id") return idKinds[role];
	if (column === "user_id" || column === "family") return "user-id";
	if (column === "replaced_by") return "token-id";
	return column === "hashed_password" ? "hash" : "token-kind";
}

const ownColumn = (role: TableRole, name: string): ColumnShape => ({
	name,
	kind: ownKind(role, name),
	nullable: nullable.has(name),
	unique: false,
	own: true,
});

const filledColumn = (name: string, kind: OwnKind): ColumnShape => ({
	name,
	kind,
	nullable: true,
	unique: false,
	own: true,
});

const appColumn = (name: string, { kind, nullable, unique }: Attribute): ColumnShape => ({
	name,
	kind,
	nullable,
	unique,
	own: false,
});

function filledColumns({ createdAt, lastUsedAt, lifetime }: FilledColumns): ColumnShape[] {
	return [
		...[createdAt, lastUsedAt].flatMap((name) =>
			name === undefined ? [] : [filledColumn(name, "moment")],
		),
		...(lifetime === undefined ? [] : [filledColumn(lifetime, "lifetime")]),
	];
}

/**
 * The tables of an app, users first, since the others refer to them.
 *
 * @param names - The names of the tables that there are.
 * @throws TypeError which names the column or the table, when one is given twice, or is not what it can be.
 */
export function tableShapes(names: SqlTables, options: SchemaOptions): readonly TableShape[] {
	requireTableNames(names);
	const attributes: Partial<Record<TableRole, Attributes | undefined>> = {
		user: options.userAttributes,
		key: options.keyAttributes,
		session: options.sessionAttributes,
	};
	const roles: readonly TableRole[] = ["user", "key", "session", "token"];
	return roles.flatMap((role) => {
		const name = names[role];
		if (name === null || name === undefined) return [];
		const columns = [
			...TABLE_COLUMNS[role].map((column) => ownColumn(role, column)),
			...(role === "session" ? filledColumns(options.sessionColumns ?? {}) : []),
			...Object.entries(attributes[role] ?? {}).map(([column, type]) =>
				appColumn(column, readAttribute(column, type)),
			),
		];
		refuseTwins(name, columns);
		const refers = role !== "user" && options.foreignKeys !== false;
		return [
			{ role, name, columns, indexes: indexes[role], references: refers ? names.user : null },
		];
	});
}

function refuseTwins(table: string, columns: readonly ColumnShape[]): void {
	const seen = new Set<string>();
	for (const { name } of columns) {
		// Databases take no notice of the case of a column.
		const folded = name.toLowerCase();
		if (seen.has(folded)) {
			throw new TypeError(
				`The table "${table}" cannot have two columns "${name}": give the attribute another name.`,
			);
		}
		seen.add(folded);
	}
}
