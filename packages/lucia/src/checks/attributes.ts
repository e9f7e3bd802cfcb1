import { wrongArgument } from "./argument.ts";
import { isPromise } from "./shape.ts";

/**
 * Refuses what is no set of attributes. The attributes of a promise are none at all: a mistake that would
 * only show as missing values. Apps in production that have lived with it go on.
 *
 * @param option - The callback of the configuration that has returned them.
 */
export function checkAttributes(env: "DEV" | "PROD", option: string, attributes: object): void {
	if (env !== "DEV") return;
	if (typeof attributes !== "object") {
		throw wrongArgument(`lucia(): what ${option} returns`, "an object", attributes);
	}
	if (isPromise(attributes)) {
		throw new TypeError(
			`lucia(): ${option} must not be async. It is called for every row; load what takes time where you use it.`,
		);
	}
}
