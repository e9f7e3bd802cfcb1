import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { extractSamples } from "../../../src/book/samples/read/extract.ts";
import { root } from "../../../src/book/tools/command.ts";

/** The schemas of the page. */
export async function prismaSamples(): Promise<{
	readonly schema: string;
	/** The schema, changed as the page says for SQLite. */
	readonly schemaForSqlite: string;
	/** The model of tokens, without what it adds to the users. */
	readonly tokenModel: string;
}> {
	const path = "content/database-adapters/prisma.mdx";
	const { samples } = extractSamples(path, await readFile(join(root, path), "utf8"));
	const schemas = samples.filter(({ language }) => language === "prisma");
	const whole = schemas.find(({ meta }) => meta.title === "prisma/schema.prisma");
	const tokens = schemas.find(({ code }) => code.startsWith("model Token"));
	if (whole === undefined || tokens === undefined) throw new Error(`${path} has no schema`);
	return {
		schema: whole.code,
		schemaForSqlite: whole.code
			.replace('provider = "postgresql"', 'provider = "sqlite"')
			.replace(/^\s*previewFeatures.*\n/m, ""),
		tokenModel: tokens.code.replace(/^model User \{.*?^\}/ms, ""),
	};
}
