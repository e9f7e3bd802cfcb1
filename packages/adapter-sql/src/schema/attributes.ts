/** What an attribute of the app holds, in every language of databases. */
export const ATTRIBUTE_KINDS = [
	"text",
	"integer",
	"bigint",
	"real",
	"boolean",
	"date",
	"json",
	"bytes",
] as const;

/**
 * What a column of the app holds: `text`, `integer` (32 bits), `bigint` (64 bits), `real`, `boolean`,
 * `date` (a moment), `json` or `bytes`. Not every database has each of them.
 *
 * @since 2.1.0
 */
export type AttributeKind = (typeof ATTRIBUTE_KINDS)[number];

/**
 * A column of the app: what it holds, a `?` when it may be `null`, and `unique` when no two rows may have
 * the same value. `"text unique"` is a name that people sign in with, `"date?"` a day that not everybody
 * has.
 *
 * @since 2.1.0
 */
export type AttributeType = `${AttributeKind}${"" | "?"}${"" | " unique"}`;

/**
 * Columns of the app, by their names.
 *
 * @since 2.1.0
 */
export type Attributes = Readonly<Record<string, AttributeType>>;

/** The same, taken apart. */
export interface Attribute {
	readonly kind: AttributeKind;
	readonly nullable: boolean;
	readonly unique: boolean;
}

const written = /^(?<kind>[a-z]+)(?<nullable>\??)(?<unique>(?: unique)?)$/u;

/**
 * @param name - The name of the column, for the error.
 * @throws TypeError which names the column, when it is no {@link AttributeType}.
 */
export function readAttribute(name: string, type: string): Attribute {
	const groups = written.exec(type)?.groups;
	const kind = ATTRIBUTE_KINDS.find((each) => each === groups?.["kind"]);
	if (groups === undefined || kind === undefined) {
		throw new TypeError(
			`The attribute "${name}" cannot be "${type}". It is one of ${ATTRIBUTE_KINDS.join(", ")}; ` +
				'a "?" behind it allows null, and " unique" behind both forbids that two rows have the same: "text? unique".',
		);
	}
	return { kind, nullable: groups["nullable"] !== "", unique: groups["unique"] !== "" };
}
