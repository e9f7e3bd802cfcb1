import type { OptionRule } from "../configuration/option-rules.ts";

/** Keys begin with it, and the name of a cookie ends with it. */
export const aProviderId: OptionRule = {
	allowed: "a name of letters, digits, _, - and dots",
	isRight: (value) => typeof value === "string" && /^[\w.-]+$/u.test(value),
};
