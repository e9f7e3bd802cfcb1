/** What a provider is called, and where. */
export interface ProviderNames {
	/** Its two files and its page: `hugging-face`. */
	readonly file: string;
	/** As people know it: `Hugging Face`. */
	readonly title: string;
	/** Its factory, and the beginning of its members: `huggingFace`. */
	readonly factory: string;
	/** The beginning of its types: `HuggingFace`. */
	readonly type: string;
}

const upToNineteen =
	"zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
		" ",
	);
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** A number as it is said; a long one figure by figure. */
function spelled(digits: string): string[] {
	if (digits.length > 2) return digits.split("").flatMap(spelled);
	const number = Number(digits);
	const word = upToNineteen[number];
	if (word !== undefined) return [word];
	const rest = number % 10;
	return [tens[Math.floor(number / 10) - 2] ?? "", ...(rest > 0 ? spelled(String(rest)) : [])];
}

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What the title of a provider's page has behind its name. */
export const titleEnd = " OAuth provider";

/**
 * The name that people know a provider by, from the name of its file.
 *
 * @param file - Such as `hugging-face`.
 */
export const titleOf = (file: string): string => file.split("-").map(capitalized).join(" ");

/**
 * The names of a new provider.
 *
 * @param file - Lower-case letters, digits and hyphens.
 * @param title - As people know it, or the title of its page.
 */
export function providerNames(file: string, title: string): ProviderNames {
	const [, digits = "", rest = ""] = /^(\d*)(.*)$/.exec(file) ?? [];
	// No name in the code begins with a digit.
	const words = [...(digits === "" ? [] : spelled(digits)), ...rest.split("-")].filter(Boolean);
	const type = words.map(capitalized).join("");
	return {
		file,
		title: title.endsWith(titleEnd) ? title.slice(0, -titleEnd.length) : title,
		factory: type.charAt(0).toLowerCase() + type.slice(1),
		type,
	};
}
