// What a package.json asks for, out of whatever a reader pastes: the whole file, some of its lines, a lock
// file, or an install command.

/** A package and what stands behind its name: `^2.7.0`, or nothing. */
export interface Dependency {
	readonly name: string;
	readonly range: string;
}

type Entries = Readonly<Record<string, unknown>>;

/** Where names and ranges stand; `imports` in a deno.json, `catalog` in a package.json of Bun. */
const fields = [
	"dependencies",
	"devDependencies",
	"peerDependencies",
	"optionalDependencies",
	"overrides",
	"resolutions",
	"catalog",
	"imports",
];

const isObject = (value: unknown): value is Entries =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** A range, or the version of a lock file and of `npm ls --json`. */
const rangeIn = (value: unknown): unknown => (isObject(value) ? value["version"] : value);

const entriesOf = (value: unknown): Dependency[] =>
	isObject(value)
		? Object.entries(value).flatMap(([name, entry]) => {
				const range = rangeIn(entry);
				return typeof range === "string" ? [{ name, range }] : [];
			})
		: [];

/** One of a package-lock.json, by the folder that it lies in; an alias says what it stands for. */
function inFolder(folder: string, entry: unknown): Dependency[] {
	const [, name] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/u.exec(folder) ?? [];
	if (name === undefined || !isObject(entry)) return [];
	const { name: meant = name, version } = entry;
	return typeof meant === "string" && typeof version === "string"
		? [{ name: meant, range: version }]
		: [];
}

/** One of a bun.lock: `["lucia@2.7.7", …]`. */
function inList([first]: readonly unknown[]): Dependency[] {
	const [, name, range] = /^(.+)@(.*)$/u.exec(String(first)) ?? [];
	return name === undefined || range === undefined ? [] : [{ name, range }];
}

/** What is installed, by a lock file. */
const installedOf = (packages: unknown): Dependency[] =>
	isObject(packages)
		? Object.entries(packages).flatMap(([folder, entry]) =>
				Array.isArray(entry) ? inList(entry) : inFolder(folder, entry),
			)
		: [];

function parsed(text: string): Entries | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Without comments, since a line that was taken out of use counts no more, and without the commas that JSON
 * does not allow. What stands in quotes stays: `"./src/*"`.
 */
const withoutComments = (text: string): string =>
	text
		.replace(
			/("(?:[^"\\\n]|\\.)*"|'[^'\n]*')|(?<![^\s,{}[\]])(?:\/\/.*|#.*|\/\*[^]*?(?:\*\/|(?![^])))/gu,
			"$1",
		)
		.replace(/,(?=\s*[}\]])/gu, "");

/** `"lucia": "^2.7.0"`, `lucia: ^2.7.0`, `lucia@2`, `lucia 2.7.7`, or a name alone; pnpm writes `specifier:` between. */
const mention =
	/(?<![\w@/.:-])["']?((?:@[a-z0-9-]+\/)?[a-z0-9][a-z0-9._-]*)["']?(?:\s*:\s*(?:specifier:\s*)?|@|[ \t]+(?=[\^~v]?\d))?(?:"([^"]*)"|'([^']*)'|([\^~>=<*\dvx][^\s,"']*|(?:workspace|npm|file|link|catalog|latest)[^\s,"']*))?(?=[\s,}"']|$)/giu;

/**
 * @param text - What was pasted.
 * @returns the packages that it names, in its order; words of other text may be among them
 */
export function dependenciesIn(text: string): readonly Dependency[] {
	// Quotes as a word processor or a chat makes them.
	const bare = withoutComments(text.replace(/[“”„]/gu, '"').replace(/[‘’]/gu, "'")).trim();
	const file = parsed(text) ?? parsed(bare) ?? parsed(`{${bare.replace(/,$/u, "")}}`);
	if (file !== undefined) {
		const installed = installedOf(file["packages"]);
		if (installed.length > 0) return installed;
		const named = fields.filter((field) => isObject(file[field]));
		// Without one of the fields it is what stands inside of one.
		return named.length > 0 ? named.flatMap((field) => entriesOf(file[field])) : entriesOf(file);
	}
	return Array.from(bare.matchAll(mention), ([, name = "", a, b, c]) => ({
		name: name.toLowerCase(),
		range: a ?? b ?? c ?? "",
	}));
}

/** Whether it is the file of a repository whose apps have files of their own. */
export const hasWorkspaces = (text: string): boolean => /["']workspaces["']\s*:/u.test(text);
