import { reword, type BoundStatement, type DriverErrors } from "@lucia-auth/adapter-sql";
import { DrizzleError, DrizzleQueryError } from "drizzle-orm";

/** What the driver has thrown: Drizzle puts an error of its own around it. */
export function driverError(error: unknown): unknown {
	const isDrizzles = error instanceof DrizzleQueryError || error instanceof DrizzleError;
	return isDrizzles && error.cause ? error.cause : error;
}

/**
 * Drizzle shows the values of the query on its errors, and those end in logs: ids of sessions and hashes of
 * passwords among them.
 *
 * @param statement - What was sent, before its values came into it.
 */
export function withoutParams(error: unknown, { sql }: BoundStatement): void {
	if (!(error instanceof DrizzleQueryError)) return;
	reword(error, `Failed query: ${sql}`);
	Object.assign(error, { query: sql, params: [] });
}

/** The error table of a driver, for what Drizzle throws. */
export function throughDrizzle(errors: DriverErrors): DriverErrors {
	return {
		...errors,
		code: (error) => errors.code(driverError(error)),
		text: (error) => errors.text(driverError(error)),
		conceal: (error) => errors.conceal?.(driverError(error)),
	};
}
