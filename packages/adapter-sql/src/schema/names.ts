/** A name as a key of an object literal. */
export function propertyName(name: string): string {
	return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}

/** `user_key` as `userKey`; what no identifier can hold is left out. */
export function camelCase(name: string): string {
	const words = name.split(/[^\p{ID_Continue}]+|_+/u).filter((word) => word !== "");
	const joined = words
		.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
		.join("");
	return /^\p{ID_Start}/u.test(joined) ? joined : `table${joined}`;
}

/** `user_key` as `UserKey`. */
export function pascalCase(name: string): string {
	const camel = camelCase(name);
	return camel.charAt(0).toUpperCase() + camel.slice(1);
}
