import type { DriverErrors } from "@lucia-auth/adapter-sql";
import { DrizzleError, DrizzleQueryError } from "drizzle-orm";

/** What the driver has thrown: Drizzle puts an error of its own around it. */
export function driverError(error: unknown): unknown {
	const isDrizzles = error instanceof DrizzleQueryError || error instanceof DrizzleError;
	return isDrizzles && error.cause ? error.cause : error;
}

/** The error table of a driver, for what Drizzle throws. */
export function throughDrizzle(errors: DriverErrors): DriverErrors {
	return {
		...errors,
		code: (error) => errors.code(driverError(error)),
		text: (error) => errors.text(driverError(error)),
	};
}
