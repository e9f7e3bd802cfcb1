/** What is read of an error, whoever has thrown it. */
interface Told {
	readonly name?: unknown;
	readonly code?: unknown;
	readonly keyPattern?: unknown;
}

const told = (error: unknown): Told => (typeof error === "object" && error !== null ? error : {});

const DUPLICATE_KEY = 11_000;

/** Whether the id exists already. Another unique index is the app's business. */
export function isDuplicateId(error: unknown): boolean {
	const { code, keyPattern } = told(error);
	return code === DUPLICATE_KEY && Object.keys(Object(keyPattern)).join() === "_id";
}

/** Whether the server itself has answered. */
export const isAnswer = (error: unknown): boolean =>
	["MongoServerError", "MongoBulkWriteError"].includes(String(told(error).name));

/** Whether it comes from the driver, and the server has not answered: what was sent may have been done. */
export const isUnanswered = (error: unknown): boolean =>
	String(told(error).name).startsWith("Mongo") &&
	!isAnswer(error) &&
	String(told(error).name) !== "MongooseError";
