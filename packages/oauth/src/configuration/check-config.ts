import { isJsonObject, type JsonObject } from "../http/json.ts";
import type { OptionRule } from "./option-rules.ts";

function shown(value: unknown, { isSecret = false }: OptionRule): string {
	if (value === undefined) return "missing";
	if (typeof value === "string") return isSecret ? "a string" : JSON.stringify(value.slice(0, 60));
	if (typeof value === "object" && value !== null) {
		return Array.isArray(value) ? "a list of other things" : "an object";
	}
	return typeof value === "number" || typeof value === "boolean" ? String(value) : typeof value;
}

/** How a name is told from a misspelling of it: `client_id`, `clientID`, `redirectURL` are those. */
const spoken = (name: string): string =>
	name.replaceAll("_", "").toLowerCase().replace(/url$/u, "uri");

/** The option that was written for a missing one; of what else an app passes nothing is said, as in v2. */
function misspelt(
	name: string,
	config: JsonObject,
	rules: Readonly<Record<string, OptionRule>>,
): string {
	const found = Object.keys(config).find(
		(written) => !Object.hasOwn(rules, written) && spoken(written) === spoken(name),
	);
	return found === undefined ? "" : ` \`${found}\` is none: write \`${name}\`.`;
}

/**
 * Refuses a configuration that cannot be meant.
 *
 * @param caller - The factory, as the app calls it.
 * @throws TypeError which names provider, option, and what is allowed. No secret is in it.
 */
export function checkConfig(
	caller: string,
	config: unknown,
	rules: Readonly<Record<string, OptionRule>>,
): asserts config is JsonObject {
	if (!isJsonObject(config)) {
		throw new TypeError(`${caller}(): the second argument must be an object with the options.`);
	}
	for (const [name, rule] of Object.entries(rules)) {
		const value = config[name];
		if (value === undefined && rule.isOptional) continue;
		if (rule.isRight(value)) continue;
		const hint = value === undefined ? misspelt(name, config, rules) : "";
		throw new TypeError(
			`${caller}(): the option \`${name}\` is ${shown(value, rule)}; it must be ${rule.allowed}.${hint}`,
		);
	}
}

/**
 * Refuses options that are empty, when they are needed: a build may run without the environment of the
 * server, a sign-in may not.
 *
 * @throws TypeError which names provider and option.
 */
export function requireFilled(
	caller: string,
	config: JsonObject,
	rules: Readonly<Record<string, OptionRule>>,
): void {
	for (const name of Object.keys(rules)) {
		if (config[name] !== "") continue;
		throw new TypeError(
			`${caller}(): the option \`${name}\` is empty. Is it set in the environment of this server?`,
		);
	}
}
