// What a package.json asks for, out of whatever a reader pastes: the whole file, some of its lines, or an
// install command.

/** A package and what stands behind its name: `^2.7.0`, or nothing. */
export interface Dependency {
	readonly name: string;
	readonly range: string;
}

const fields = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const entriesOf = (value: unknown): Dependency[] =>
	isObject(value)
		? Object.entries(value).flatMap(([name, range]) =>
				typeof range === "string" ? [{ name, range }] : [],
			)
		: [];

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** `"lucia": "^2.7.0"`, `lucia: ^2.7.0`, `lucia@2`, or a name alone. */
const mention =
	/(?<![\w@/.:-])["']?((?:@[a-z0-9-]+\/)?[a-z0-9][a-z0-9._-]*)["']?(?:\s*:\s*|@)?(?:"([^"]*)"|'([^']*)'|([\^~>=<*\dvx][^\s,"']*|(?:workspace|npm|file|link|catalog|latest)[^\s,"']*))?(?=[\s,}"']|$)/giu;

/**
 * @param text - What was pasted.
 * @returns the packages that it names, in its order; words of other text may be among them
 */
export function dependenciesIn(text: string): readonly Dependency[] {
	const file = parsed(text) ?? parsed(`{${text.trim().replace(/,\s*$/u, "")}}`);
	if (file !== undefined) {
		const named = fields.filter((field) => isObject(file[field]));
		// Without one of the fields it is what stands inside of one.
		return named.length > 0 ? named.flatMap((field) => entriesOf(file[field])) : entriesOf(file);
	}
	return Array.from(text.matchAll(mention), ([, name = "", a, b, c]) => ({
		name: name.toLowerCase(),
		range: a ?? b ?? c ?? "",
	}));
}

/** A version that a range begins with; undefined when it allows several generations, or names none. */
export function versionIn(range: string): readonly [major: number, minor: number] | undefined {
	// `npm:lucia@^2.7.0`, `file:vendor/lucia-2.8.0.tgz`, `workspace:^2.7.0`
	const bare = range.replace(/^(?:npm:.*@|file:.*-(?=\d)|link:.*|workspace:|catalog:.*)/u, "");
	const versions = bare
		.split("||")
		.map((part) => /^\s*(?:[\^~>=v]|\s)*(\d+)(?:\.(\d+))?/u.exec(part))
		.filter((found) => found !== null)
		.map(([, major, minor]) => [Number(major), Number(minor ?? 0)] as const);
	const [first, ...others] = versions;
	return first !== undefined && others.every(([major]) => major === first[0]) ? first : undefined;
}
