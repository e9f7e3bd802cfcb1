import { basename, dirname } from "node:path/posix";
import { errorGroup, type ErrorCode } from "./errors.ts";
import type { Entry, Member } from "./model.ts";
import { modules } from "./modules.ts";
import { page, type GeneratedPage } from "./page.ts";
import { furtherProviders, inOrder, optionTypes, pageOf, type Places } from "./places.ts";
import { createRenderer, type Level, type Rendering } from "./render.ts";
import { exportGroups, memberGroup, summaryTable, type Group } from "./summary-table.ts";
import { distinct } from "./symbols.ts";

/** What the pages of the core, of its modules and of its large types, say ahead of their entries. */
const introductions: Readonly<
	Record<string, { title: string; description: string; text: string }>
> = {
	"/reference/lucia/modules/main/": {
		title: "lucia",
		description: "The functions, classes and constants that the package lucia exports.",
		text: "What `lucia` exports as values. Its types stand on the page [Interfaces](/reference/lucia/interfaces/), the options of `lucia()` under [Configuration](/reference/lucia/interfaces/configuration/).",
	},
	"/reference/lucia/modules/middleware/": {
		title: "lucia/middleware",
		description: "One middleware per framework, and the types of the requests that they take.",
		text: "A middleware teaches [`auth.handleRequest()`](/reference/lucia/interfaces/auth/#handlerequest) the requests of one framework. Give its result to the option [`middleware`](/reference/lucia/interfaces/configuration/#middleware). How to write one: [Middleware API](/reference/middleware/).",
	},
	"/reference/lucia/modules/tokens/": {
		title: "lucia/tokens",
		description: "Access and refresh tokens: tokens(), its methods and its options.",
		text: "Access and refresh tokens for clients that keep two secrets. What they are for: [Access and refresh tokens](/basics/tokens/).",
	},
	"/reference/lucia/modules/utils/": {
		title: "lucia/utils",
		description:
			"Helpers: password hashes, random strings, cookies, moments of sessions, adapters.",
		text: "What the library uses itself, for your own code.",
	},
	"/reference/lucia/modules/polyfill/node/": {
		title: "lucia/polyfill/node",
		description: "The side-effect import that completes Web Crypto on Node.js.",
		text: `Import it for its effect, ahead of \`lucia\`:

\`\`\`ts
import "lucia/polyfill/node";
\`\`\`

Where \`globalThis.crypto\` is missing or incomplete, it is completed with the Web Crypto of Node.js (\`node:crypto\`). What is there already stays. Every Node.js that the library runs on (22.13 and later) has Web Crypto, so that the import does nothing there; it matters in test environments that have removed it.`,
	},
	"/reference/lucia/interfaces/": {
		title: "Interfaces",
		description: "The types that the package lucia exports.",
		text: `Import them as types: \`import type { Session } from "lucia"\`. The large ones have pages of their own: [\`Auth\`](/reference/lucia/interfaces/auth/), [\`AuthRequest\`](/reference/lucia/interfaces/authrequest/), [\`Configuration\`](/reference/lucia/interfaces/configuration/), [the adapter types](/reference/database-adapter/).`,
	},
	[furtherProviders]: {
		title: "oauth/providers: interfaces of further providers",
		description: "The types of the OAuth providers that version 2 of Lucia did not have.",
		text: 'Import them as types, such as `import type { LinearUser } from "@lucia-auth/oauth/providers"`. Those of the other providers are [beside them](/reference/oauth/interfaces/providers/).',
	},
	"/reference/lucia/interfaces/auth/": {
		title: "Auth",
		description: "Every method of auth: users, keys, sessions, requests.",
		text: "",
	},
	"/reference/lucia/interfaces/authrequest/": {
		title: "AuthRequest",
		description: "Every method of what auth.handleRequest() returns.",
		text: "",
	},
	"/reference/oauth/interfaces/provideruserauth/": {
		title: "ProviderUserAuth",
		description: "Somebody whom a provider vouches for: find their user, make one, add a key.",
		text: "",
	},
	"/reference/oauth/interfaces/oauth2providerauth/": {
		title: "OAuth2ProviderAuth",
		description: "A provider without PKCE: the way there, and the callback.",
		text: "",
	},
	"/reference/oauth/interfaces/oauth2providerauthwithpkce/": {
		title: "OAuth2ProviderAuthWithPKCE",
		description: "A provider with PKCE: the way there, and the callback.",
		text: "",
	},
	"/reference/lucia/interfaces/configuration/": {
		title: "Configuration options",
		description: "Every option of lucia(): type, default, units.",
		text: "",
	},
};

/** What stands above a page: the core's as above, a package's own as its package.json says. */
function introductionOf(path: string): { title: string; description: string; text: string } {
	const above = introductions[path];
	if (above !== undefined) return above;
	// A page that several modules share is called after the first, and says what each of them says.
	const here = modules.filter(({ page }) => page === path);
	const said = here.flatMap(({ introduction }) => introduction ?? []);
	if (here[0] && said[0]) {
		const { description } = said[0];
		return { title: here[0].module, description, text: said.map(({ text }) => text).join("\n\n") };
	}
	const typed = modules.find(({ types }) => types === path);
	if (typed) {
		const description = `The types that the package ${typed.module} exports.`;
		return { title: `${typed.module}: interfaces`, description, text: "" };
	}
	throw new Error(
		`${path} has no introduction: write lucia.reference in the package.json of ${here[0]?.module ?? "its package"}`,
	);
}

const fileOf = (page: string): string =>
	`reference${page.slice("/reference".length).replace(/\/$/, "")}.mdx`;

/** Types of other pages that readers look for among the interfaces of a package. */
const elsewhere: Readonly<Record<string, { readonly module: string; readonly names: string[] }>> = {
	"/reference/lucia/interfaces/": {
		module: "lucia",
		names:
			"Adapter Auth AuthRequest Configuration InitializeAdapter SessionAdapter TokenAdapter UserAdapter".split(
				" ",
			),
	},
	"/reference/oauth/interfaces/": {
		module: "@lucia-auth/oauth",
		names: "OAuth2ProviderAuth OAuth2ProviderAuthWithPKCE OAuthRequestError ProviderUserAuth".split(
			" ",
		),
	},
};

/** One that never was, where readers look for it. */
const neverWas: Readonly<Record<string, readonly (readonly [name: string, text: string])[]>> = {
	"/reference/lucia/interfaces/": [
		[
			"LuciaRequest",
			"## `LuciaRequest`\n\nNot exported, now as before, although documentation of version 2 named it. What a middleware hands over is the `request` of a [`RequestContext`](/reference/lucia/interfaces/#requestcontext).",
		],
	],
};

/** The members of a type in groups: those that come from a part of it are about what its folder is. */
function memberGroups(entry: Entry, own: string, places: Places): Group[] {
	const topicOf = ({ file }: Member): string =>
		dirname(file) === dirname(entry.file) ? own : basename(dirname(file));
	return [...new Set(entry.members.map(topicOf))].map((topic) =>
		memberGroup(
			topic.charAt(0).toUpperCase() + topic.slice(1),
			entry,
			entry.members.filter((member) => topicOf(member) === topic),
			places,
		),
	);
}

/** All pages of the reference but the errors, which errors.ts writes. */
export function pagesOf(
	entries: readonly Entry[],
	rendering: Rendering,
	adapterIntroduction: string,
	errors: readonly ErrorCode[],
): GeneratedPage[] {
	const render = createRenderer(rendering);
	const { places } = rendering;
	const main = distinct(entries).map(([entry]) => entry);
	const named = (name: string, module = "lucia"): Entry => {
		const entry = main.find((each) => each.name === name && each.module === module);
		if (!entry) throw new Error(`${module} exports no ${name}: mend src/book/reference/pages.ts`);
		return entry;
	};
	/** The table of a page: its groups, and the errors of what stands there. */
	const table = (path: string, groups: readonly Group[], here: readonly Entry[]): string => {
		const shown = summaryTable(path, [...groups, errorGroup(here, errors, places)]);
		return shown === "" ? "" : `${shown}\n\n<UnfoldAll />`;
	};
	const write = (path: string, ...texts: readonly string[]): GeneratedPage => {
		const { title, description, text } = introductionOf(path);
		return page(fileOf(path), title, description, [text, ...texts].filter(Boolean).join("\n\n"));
	};
	const members = (entry: Entry, level: Level): string[] =>
		entry.members.map((member) => render.member(entry, member, level));
	const own = (path: string, name: string, ownMembers: string, module = "lucia"): GeneratedPage => {
		const entry = named(name, module);
		return write(
			path,
			render.whole(entry),
			table(path, memberGroups(entry, ownMembers, places), [entry]),
			...members(entry, "##"),
		);
	};

	const plainPages = modules.flatMap(({ page: values, types }) => [values, types ?? values]);
	const modulePages = [...new Set([...plainPages, furtherProviders])].map((path): GeneratedPage => {
		const here = inOrder(main.filter((entry) => pageOf(entry) === path));
		const sections = here.map((entry) => render.entry(entry));
		const groups = exportGroups(here, places);
		const foreign = elsewhere[path];
		if (foreign === undefined) return write(path, table(path, groups, here), ...sections);
		const far = foreign.names.map((name) => named(name, foreign.module));
		const others = [
			...far.map((entry): [string, string] => {
				const { name, doc } = entry;
				const [first = ""] = (doc?.text ?? "").split(/\n\s*\n/);
				const text = first.replace(/\{@link\s+([^}]+)\}/g, "`$1`");
				return [
					name,
					`## \`${name}\`\n\n${text.replace(/[{<]/g, "\\$&")}\n\nSee [${name}](${places.entry(entry)}).`,
				];
			}),
			...(neverWas[path] ?? []),
		];
		const all = [
			...here.map((entry, index): [string, string] => [entry.name, sections[index] ?? ""]),
			...others,
		].toSorted(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
		const farGroups = exportGroups(far, places).map(({ rows }) => ({
			label: "Types with a page of their own",
			rows,
		}));
		return write(
			path,
			table(path, [...farGroups, ...groups], here),
			...all.map(([, text]) => text),
		);
	});

	const adapterTypes = ["Adapter", "UserAdapter", "SessionAdapter", "TokenAdapter"].map((name) =>
		named(name),
	);
	const initialize = named("InitializeAdapter");
	const [aboutAdapters = "", ...rules] = adapterIntroduction.trim().split(/(?=\n\n## )/);
	const adapterPath = "/reference/database-adapter/";
	return [
		...modulePages,
		own("/reference/lucia/interfaces/auth/", "Auth", "Requests, cookies and rows"),
		own("/reference/lucia/interfaces/authrequest/", "AuthRequest", "Methods and properties"),
		...["ProviderUserAuth", "OAuth2ProviderAuth", "OAuth2ProviderAuthWithPKCE"].map((name) =>
			own(
				`/reference/oauth/interfaces/${name.toLowerCase()}/`,
				name,
				"Methods and properties",
				"@lucia-auth/oauth",
			),
		),
		configuration(main, named, render, table, places),
		page(
			fileOf(adapterPath),
			"Database adapters API",
			"How to write a database adapter: what each method does, which errors it throws, how to test it.",
			[
				aboutAdapters,
				table(
					adapterPath,
					[
						...exportGroups([initialize, ...adapterTypes], places),
						...adapterTypes.map((entry) => memberGroup(entry.name, entry, entry.members, places)),
					],
					[initialize, ...adapterTypes],
				),
				...rules.map((rule) => rule.trim()),
				render.entry(initialize),
				...adapterTypes.map((entry) =>
					[render.entry({ ...entry, members: [] }), members(entry, "###")].flat().join("\n\n"),
				),
			].join("\n\n"),
		),
	];
}

/** The page of all options of `lucia()`: each under its own heading, with the options inside it. */
function configuration(
	main: readonly Entry[],
	named: (name: string) => Entry,
	render: ReturnType<typeof createRenderer>,
	table: (path: string, groups: readonly Group[], here: readonly Entry[]) => string,
	places: Places,
): GeneratedPage {
	const path = "/reference/lucia/interfaces/configuration/";
	const whole = named("Configuration");
	const sessions = named("SessionOptions");
	const inside = (path: string): Entry[] =>
		main.filter(
			({ name, module }) => module === "lucia" && path !== "" && optionTypes[name] === path,
		);
	const section = (entry: Entry, member: Member): string => {
		const parts = main.filter(({ name }) => optionTypes[name]?.startsWith(`${member.name}.`));
		const titled = [
			...inside(member.name).map((type) => [`**${type.name}**`, type] as const),
			...parts.map((type) => [`**${type.name}** (\`${optionTypes[type.name]}\`)`, type] as const),
		];
		const options = titled.flatMap(([title, type]) => [title, render.list(type, type.members)]);
		return render.member(entry, member, "##", options);
	};
	const { title, description } = introductionOf(path);
	const required = whole.members.filter(({ optional }) => !optional);
	const optional = whole.members.filter((member) => member.optional);
	const groups = [
		memberGroup("Required", whole, required, places),
		memberGroup("Optional", whole, optional, places),
		memberGroup("Optional, about sessions", sessions, sessions.members, places),
	];
	return page(
		fileOf(path),
		title,
		description,
		[
			render.whole(whole),
			"With samples: [Configuration](/basics/configuration/).",
			table(path, groups, [whole, sessions]),
			...whole.members.map((member) => section(whole, member)),
			...sessions.members.map((member) => section(sessions, member)),
		].join("\n\n"),
	);
}
