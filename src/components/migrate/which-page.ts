// Which page of /migrate/ a reader needs, by what stands in their package.json.
import { type Dependency, dependenciesIn, hasWorkspaces } from "./dependencies.ts";
import { versionIn } from "./version-in.ts";

/** A page, and what it is called. */
export interface Way {
	readonly path: string;
	readonly title: string;
}

/** What is to be done with a package beside Lucia itself. */
export interface Beside {
	readonly name: string;
	readonly what: string;
	readonly way: Way;
}

export type Answer =
	/** The one page to go to, why, and what else was found. */
	| {
			readonly kind: "page";
			readonly way: Way;
			readonly why: string;
			readonly beside: readonly Beside[];
	  }
	/** It may be one of several: what tells them apart. */
	| { readonly kind: "unsure"; readonly why: string; readonly ways: readonly Way[] }
	/** Nothing of the family is in it. */
	| { readonly kind: "none"; readonly why: string };

type Generation = "0" | "1" | "2" | "3" | "here";

const ways = {
	"0": { path: "/migrate/from-v0/", title: "From 0.x" },
	"1": { path: "/migrate/v2/", title: "Migrate to v2" },
	"2": { path: "/migrate/from-v2/", title: "From v2" },
	"3": { path: "/migrate/from-v3/", title: "From v3" },
	here: { path: "/migrate/to-your-own-code/", title: "To your own code" },
} as const satisfies Readonly<Record<Generation, Way>>;

const names: Way = { path: "/migrate/package-names/", title: "Package names" };
const defects: Way = {
	path: "/compatibility/#adapters-middleware-and-oauth",
	title: "the defects they have",
};

/** The page for the tables of v1 in each database. */
const databasesOfV1: Readonly<Record<string, Way>> = {
	"adapter-sqlite": { path: "/migrate/v2/sqlite/", title: "v1 on SQLite" },
	"adapter-mysql": { path: "/migrate/v2/mysql/", title: "v1 on MySQL" },
	"adapter-postgresql": { path: "/migrate/v2/postgresql/", title: "v1 on PostgreSQL" },
	"adapter-prisma": { path: "/migrate/v2/prisma/", title: "v1 on Prisma" },
	"adapter-mongoose": { path: "/migrate/v2/mongoose/", title: "v1 on Mongoose" },
	"adapter-session-redis": { path: "/migrate/v2/redis/", title: "v1 on Redis" },
};

/** The last major version of each adapter that was written for v1; the next one is for v2. */
const lastOfV1: Readonly<Record<string, number>> = {
	"adapter-sqlite": 1,
	"adapter-mysql": 1,
	"adapter-postgresql": 1,
	"adapter-prisma": 2,
	"adapter-mongoose": 2,
	"adapter-session-redis": 1,
	"adapter-session-unstorage": 1,
};

/** Adapters that only v3 had. */
const onlyOfV3: ReadonlySet<string> = new Set(["adapter-drizzle", "adapter-mongodb"]);

const scope = "@lucia-auth/";
const family = /^(?:lucia(?:-auth|-sveltekit)?$|@lucia-(?:auth|sveltekit)\/)/u;

/** What an alias stands for, when that is of the family: `"lucia-v1": "npm:lucia-auth@^1.8.0"`. */
function meant({ name, range }: Dependency): Dependency {
	const [, target, version = ""] =
		/^npm:((?:@[^@/]+\/)?[^@/]+)(?:@(.*))?$/u.exec(range.trim()) ?? [];
	return target !== undefined && family.test(target)
		? { name: target, range: version }
		: { name, range };
}

/** `adapter-prisma` of `@lucia-auth/adapter-prisma`; undefined of what is no adapter of the family. */
const adapterOf = (name: string): string | undefined =>
	name.startsWith(`${scope}adapter-`) ? name.slice(scope.length) : undefined;

/** The generation that an adapter was written for, as far as its version says. */
function generationOfAdapter({ name, range }: Dependency): Generation | undefined {
	const adapter = adapterOf(name) ?? "";
	if (onlyOfV3.has(adapter)) return "3";
	const last = lastOfV1[adapter];
	const [major = 0] = versionIn(range) ?? [];
	// Before their first release they were for lucia-auth 0.x, in one form or another.
	if (last === undefined || major === 0) return undefined;
	if (major <= last) return "1";
	return major === last + 1 ? "2" : "3";
}

/** Of `lucia`, 2.8 and later of 2.x is this book's, and 3 another library. */
function generationOf({ name, range }: Dependency): Generation | "unknown" | undefined {
	if (name === "lucia-sveltekit" || name.startsWith("@lucia-sveltekit/")) return "0";
	if (name !== "lucia" && name !== "lucia-auth") return undefined;
	const version = versionIn(range);
	if (version === undefined) return "unknown";
	const [major, minor] = version;
	if (name === "lucia-auth") {
		// Up to 0.4 a user, a key and a password were one row.
		if (major === 0) return minor <= 4 ? "0" : "1";
		return major === 1 ? "1" : "unknown";
	}
	if (major === 2) return minor >= 8 ? "here" : "2";
	return major === 3 ? "3" : "unknown";
}

const why: Readonly<Record<Generation, string>> = {
	"0": "There a user, the way to sign in and the password are one row; keys and sessions move into tables of their own.",
	"1": "One table loses two columns, and some calls have new names. Nobody is signed out.",
	"2": "You swap the package and nothing else. Nobody is signed out.",
	"3": "Two tables are added and the session table is renewed. Nobody is signed out.",
	here: "This is the library of this book: there is nothing to migrate. If you want to leave it, the tables stay.",
};

function besideOf(dependency: Dependency, generation: Generation): Beside[] {
	const { name } = dependency;
	const adapter = adapterOf(name);
	if (adapter === undefined) {
		return name.startsWith(scope)
			? [{ name, what: "What takes its place stands in", way: names }]
			: [];
	}
	const ofV1 = databasesOfV1[adapter];
	if (generation === "1" && ofV1 !== undefined)
		return [{ name, what: "Its tables, after the calls:", way: ofV1 }];
	if (adapter === "adapter-sqlite" || adapter === "adapter-test")
		return [{ name, what: "It is swapped together with Lucia:", way: ways[generation] }];
	if (generation === "3" || generationOfAdapter(dependency) === "3")
		return [
			{
				name,
				what: "An adapter of v3 does not work here: what takes its place stands in",
				way: names,
			},
		];
	if (generation === "2" && adapter === "adapter-session-unstorage")
		return [{ name, what: "It cannot end all sessions of a user: read first", way: defects }];
	if (generation === "2")
		return [
			{
				name,
				what: "Leave it as it is: an adapter that was written for v2 works with this library, with",
				way: defects,
			},
		];
	return generation === "here"
		? []
		: [{ name, what: "What takes its place stands in", way: names }];
}

/** By the adapters alone: the lines with Lucia itself may not have been pasted. */
function byAdapters(all: readonly Dependency[]): Answer | undefined {
	const found = new Set(all.flatMap((each) => generationOfAdapter(each) ?? []));
	const [only] = found;
	return only !== undefined && found.size === 1 ? pageOf(only, all) : undefined;
}

const pageOf = (generation: Generation, all: readonly Dependency[]): Answer => ({
	kind: "page",
	way: ways[generation],
	why: why[generation],
	beside: all.flatMap((each) => besideOf(each, generation)),
});

/** Lucia itself, as it stands in one place of what was pasted. */
interface Core {
	readonly name: string;
	readonly generation: Generation | "unknown";
}

/** Of a name that stands in several places, those that say which generation it is, if one of them does. */
function coresIn(all: readonly Dependency[]): readonly Core[] {
	const cores = all.flatMap((each): Core[] => {
		const generation = generationOf(each);
		return generation === undefined ? [] : [{ name: each.name, generation }];
	});
	const told = new Set(
		cores.filter(({ generation }) => generation !== "unknown").map(({ name }) => name),
	);
	return cores.filter(({ name, generation }) => generation !== "unknown" || !told.has(name));
}

const waysOf = ({ name, generation }: Core): readonly Way[] => {
	if (generation !== "unknown") return [ways[generation]];
	return name === "lucia-auth" ? [ways["1"], ways["0"]] : [ways["2"], ways["3"]];
};

/** When nothing tells the generation: what would. */
function withoutCore(all: readonly Dependency[], text: string): Answer {
	if (all.length > 0)
		return {
			kind: "unsure",
			why: "A package of the family is there, and no line with Lucia itself. What takes the place of each stands on one page.",
			ways: [names],
		};
	return {
		kind: "none",
		why: hasWorkspaces(text)
			? "No package of Lucia is in it: it is the file of the whole repository. Paste the package.json of the app that signs people in."
			: "No package of Lucia is in it. They are called lucia, lucia-auth, lucia-sveltekit, or begin with @lucia-auth/.",
	};
}

/**
 * @param text - What a reader has pasted: a package.json, lines of it, or anything else.
 * @returns the page to go to, or what is missing to tell
 */
export function whichPage(text: string): Answer {
	const named = dependenciesIn(text)
		.map(meant)
		.filter(({ name }) => family.test(name));
	const all = [...new Map(named.map((each) => [`${each.name} ${each.range}`, each])).values()];
	const cores = coresIn(all);
	const [only, another] = new Set(cores.map(({ generation }) => generation));
	const [first] = cores;
	if (first === undefined || only === undefined) return byAdapters(all) ?? withoutCore(all, text);
	if (another !== undefined) {
		return {
			kind: "unsure",
			why: "Several generations are in it. The one that your code imports tells which page it is: lucia-auth is v1 or earlier, Lucia with a capital is v3.",
			ways: [...new Set(cores.flatMap(waysOf))],
		};
	}
	if (only !== "unknown") return pageOf(only, all);
	// The adapter may say what Lucia does not.
	return (
		byAdapters(all) ?? {
			kind: "unsure",
			why: `The version of ${first.name} cannot be told from that line. “version” in node_modules/${first.name}/package.json says it.`,
			ways: [...new Set(cores.flatMap(waysOf))],
		}
	);
}
