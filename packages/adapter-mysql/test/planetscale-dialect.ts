import { mysqlDialect } from "@lucia-auth/adapter-sql/test/dialects/mysql";
import type { TestDialect } from "@lucia-auth/adapter-sql/test/test-driver";

/** MySQL through PlanetScale's client. */
export const planetscaleDialect: TestDialect = {
	...mysqlDialect,
	stores: ["text", "number", "bigint", "boolean", "bytes", "date"],
	// Dates come as the text that the server sends.
	asRead: (kind, value) =>
		kind === "date" ? "1970-01-01 00:00:00.000" : mysqlDialect.asRead?.(kind, value),
	messages: {
		...mysqlDialect.messages,
		wrongType: `target: [^]+ ${mysqlDialect.messages.wrongType} \\([^]+`,
	},
};
