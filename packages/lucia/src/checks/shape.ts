// What a value is. Apps without types pass on what a form, a JSON body or another framework holds.

/** Whether this is an object, or a function, which can have properties too. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** Whether this has a method of that name. */
export function hasMethod<Name extends string>(
	value: unknown,
	name: Name,
): value is Record<Name, (...args: never) => unknown> {
	return isObject(value) && typeof value[name] === "function";
}

/** Whether this is a promise of something. */
export function isPromise(value: unknown): boolean {
	return hasMethod(value, "then");
}

/** Whether this is an object with options or columns; a list has none. */
export function isPlainObject(value: unknown): value is object {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isFunction(value: unknown): boolean {
	return typeof value === "function";
}

export function isBoolean(value: unknown): boolean {
	return typeof value === "boolean";
}

export function isNonEmptyText(value: unknown): boolean {
	return typeof value === "string" && value !== "";
}
