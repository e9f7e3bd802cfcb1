import { errorProperty } from "../../errors/driver-errors.ts";

const lostCodes: ReadonlySet<unknown> = new Set([
	"CONNECTION_CLOSED",
	"CONNECTION_DESTROYED",
	"CONNECTION_ENDED",
]);

/** Whether the connection is gone, or goes with this error. */
const isConnectionLost = (error: unknown): boolean =>
	lostCodes.has(errorProperty(error, "code")) ||
	typeof errorProperty(error, "errno") === "number" ||
	["FATAL", "PANIC"].includes(String(errorProperty(error, "severity")));

const never = (): Promise<never> => new Promise(() => undefined);

/**
 * The work of a transaction of Postgres.js, which does not end when its connection is lost. To work that fails
 * the driver answers with a ROLLBACK, which on a connection without a socket is an exception that nobody can
 * catch, and the end of the process (issue 1208 of the driver). The transaction itself rejects when the
 * connection closes.
 *
 * @param work - What is done in the transaction.
 * @param driverError - What the driver has thrown, of what the work rejects with.
 */
export async function endlessWhenLost(
	work: Promise<void>,
	driverError: (error: unknown) => unknown = (error) => error,
): Promise<void> {
	try {
		await work;
	} catch (error) {
		if (isConnectionLost(driverError(error))) await never();
		throw error;
	}
}
