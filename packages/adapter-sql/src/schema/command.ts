import { parseArgs } from "node:util";
import type { Attributes } from "./attributes.ts";
import type { SchemaLanguage } from "./language.ts";
import { printSchema, SCHEMA_FORMATS, type SchemaFormat } from "./schema.ts";
import type { SchemaOptions } from "./table-shape.ts";

const text = { type: "string" } as const;
const texts = { type: "string", multiple: true } as const;

const flags = {
	as: text,
	user: text,
	key: text,
	session: text,
	token: text,
	"user-attribute": texts,
	"key-attribute": texts,
	"session-attribute": texts,
	"created-at": text,
	"last-used-at": text,
	lifetime: text,
	"no-session": { type: "boolean" },
	"no-foreign-keys": { type: "boolean" },
	help: { type: "boolean", short: "h" },
} as const;

/** What the command prints, and whether that is an error. */
export interface Printed {
	readonly text: string;
	readonly failed: boolean;
}

function usage(command: string, { dialect, tables }: SchemaLanguage): string {
	return `Prints the tables of Lucia for ${dialect.language}.

  npx ${command} schema [options]

  --as FORMAT                  ${SCHEMA_FORMATS.join(", ")}; by default sql
  --user NAME                  the table of users; by default ${tables.user}
  --key NAME                   the table of keys; by default ${tables.key}
  --session NAME               the table of sessions; by default ${tables.session ?? ""}
  --no-session                 no table of sessions: a session adapter keeps them
  --token NAME                 a table of tokens, for lucia/tokens
  --user-attribute NAME=TYPE   a column of your own; again for each
  --key-attribute NAME=TYPE
  --session-attribute NAME=TYPE
  --created-at NAME            the columns of sessionColumns
  --last-used-at NAME
  --lifetime NAME
  --no-foreign-keys            for servers that have none

TYPE is text, integer, bigint, real, boolean, date, json or bytes; "text?" may be null,
"text unique" is taken once, "text? unique" both.

  npx ${command} schema --user-attribute "username=text unique" --token user_token
`;
}

function attributes(given: readonly string[] | undefined): Attributes | undefined {
	if (given === undefined) return undefined;
	const types = new Map<string, string>();
	for (const each of given) {
		const [name = "", ...rest] = each.split("=");
		if (name === "" || rest.length === 0) {
			throw new TypeError(
				`"${each}" is no column: write a name, "=" and a type, such as "username=text unique".`,
			);
		}
		const type = rest.join("=");
		const before = types.get(name);
		if (before !== undefined) {
			throw new TypeError(`The column "${name}" is given twice: "${before}" and "${type}".`);
		}
		types.set(name, type);
	}
	return Object.fromEntries(types) as Attributes;
}

/**
 * What the command answers.
 *
 * @param args - What stands behind the command.
 * @param command - Its name.
 */
export function schemaCommand(
	args: readonly string[],
	command: string,
	language: SchemaLanguage,
): Printed {
	try {
		const { values, positionals } = parseArgs({
			args: [...args],
			options: flags,
			allowPositionals: true,
		});
		if (values.help === true || (positionals.length === 0 && args.length === 0)) {
			return { text: usage(command, language), failed: false };
		}
		if (positionals.length !== 1 || positionals[0] !== "schema") {
			const said = positionals.join(" ");
			const wrong = said === "" ? "Say what to print" : `There is no "${said}"`;
			return {
				text: `${wrong}: ${command} knows "schema".\n\n${usage(command, language)}`,
				failed: true,
			};
		}
		if (values["no-session"] === true && values.session !== undefined) {
			throw new TypeError("--no-session and --session exclude each other.");
		}
		const named = Object.entries({
			user: values.user,
			key: values.key,
			session: values["no-session"] === true ? null : values.session,
			token: values.token,
		}).filter(([, name]) => name !== undefined);
		const options: SchemaOptions = {
			tables: Object.fromEntries(named),
			userAttributes: attributes(values["user-attribute"]),
			keyAttributes: attributes(values["key-attribute"]),
			sessionAttributes: attributes(values["session-attribute"]),
			sessionColumns: {
				createdAt: values["created-at"],
				lastUsedAt: values["last-used-at"],
				lifetime: values.lifetime,
			},
			foreignKeys: values["no-foreign-keys"] !== true,
		};
		return {
			text: printSchema((values.as ?? "sql") as SchemaFormat, options, language),
			failed: false,
		};
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		// The first line says it all; what follows is how one escapes a dash.
		const [sentence = ""] = error.message.split(". To specify");
		return {
			text: `${sentence.replace(/\.?$/u, ".")}\n\nnpx ${command} --help says what there is.\n`,
			failed: true,
		};
	}
}

/** Runs the command of a package. */
export function runSchemaCommand(command: string, language: SchemaLanguage): void {
	const { text: answer, failed } = schemaCommand(process.argv.slice(2), command, language);
	(failed ? process.stderr : process.stdout).write(answer);
	if (failed) process.exitCode = 1;
}
