/** What an answer in JSON is: an object; a list or a value is none. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a text stands for; `undefined` when it is no JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The member of an answer that is a text with something in it. */
export function textIn(object: JsonObject, name: string): string | null {
	// What every object inherits was not answered by anybody.
	const value = Object.hasOwn(object, name) ? object[name] : undefined;
	return typeof value === "string" && value !== "" ? value : null;
}

/** The member of an answer that is an object, such as the profile inside an account. */
export function objectIn(object: JsonObject, name: string): JsonObject {
	const value = Object.hasOwn(object, name) ? object[name] : undefined;
	return isJsonObject(value) ? value : {};
}

/** A duration in seconds; some providers write it as a text. */
export function secondsIn(object: JsonObject, name: string): number | null {
	const value = Object.hasOwn(object, name) ? object[name] : undefined;
	const seconds = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
	return typeof seconds === "number" && Number.isFinite(seconds) ? seconds : null;
}
