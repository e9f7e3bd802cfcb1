import { preludes } from "./examples.ts";
import type { Entry } from "./model.ts";
import { modules } from "./modules.ts";
import { inOrder, optionTypes, pageOf, slug } from "./places.ts";
import { createRenderer, type Rendering } from "./render.ts";
import { distinct } from "./symbols.ts";
import type { ReferenceSymbol } from "../contents/symbols.ts";

/** A generated page: its file under content/, and its text. */
export interface GeneratedPage {
	readonly file: string;
	readonly text: string;
}

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

/** Types of other pages that readers look for among the interfaces, and one that never was. */
const elsewhere = [
	"Adapter",
	"Auth",
	"AuthRequest",
	"Configuration",
	"InitializeAdapter",
	"SessionAdapter",
	"TokenAdapter",
	"UserAdapter",
];

function frontMatter(title: string, description: string, extra = ""): string {
	return `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(description)}\neditUrl: false\n${extra}---\n`;
}

function imports(file: string, text: string): string {
	const up = "../".repeat(file.split("/").length);
	return [
		["Signature", "reference/Signature"],
		["UsedIn", "sample/UsedIn"],
	]
		.filter(([name]) => text.includes(`<${name} `))
		.map(([name, path]) => `import ${name} from "${up}src/components/${path}.astro";`)
		.join("\n");
}

/** A page of a title, a description and a text, with the imports that the text needs. */
export function page(
	file: string,
	title: string,
	description: string,
	text: string,
): GeneratedPage {
	const unseen = text.includes("```ts") ? `\n\n${preludes}` : "";
	return {
		file,
		text: `${frontMatter(title, description)}\n${[imports(file, text) + unseen, text].filter((part) => part.trim() !== "").join("\n\n")}\n`,
	};
}

/** All pages of the reference but the errors, which errors.ts writes. */
export function pagesOf(
	entries: readonly Entry[],
	rendering: Rendering,
	adapterIntroduction: string,
): GeneratedPage[] {
	const render = createRenderer(rendering);
	const { places } = rendering;
	const main = distinct(entries).map(([entry]) => entry);
	const named = (name: string): Entry => {
		const entry = main.find((each) => each.name === name && each.module === "lucia");
		if (!entry) throw new Error(`lucia exports no ${name}: mend src/book/reference/pages.ts`);
		return entry;
	};
	const write = (path: string, text: string): GeneratedPage => {
		const { title, description, text: above } = introductionOf(path);
		return page(fileOf(path), title, description, [above, text].filter(Boolean).join("\n\n"));
	};
	const membersAsHeadings = (entry: Entry, level: "##" | "###"): string =>
		entry.members
			.map((member) =>
				render.member(
					entry,
					[member],
					`${level} ${member.name}${member.kind === "method" ? "()" : ""}`,
				),
			)
			.join("\n\n");
	const own = (name: string): string => {
		const entry = named(name);
		const whole = render.entry({ ...entry, members: [], signature: [] }, "").trim();
		return `${whole}\n\n${membersAsHeadings(entry, "##")}`;
	};

	const plainPages = modules.flatMap(({ page: values, types }) => [values, types ?? values]);
	const modulePages = [...new Set(plainPages)].map((path): GeneratedPage => {
		const here = inOrder(main.filter((entry) => pageOf(entry) === path));
		const sections = here.map((entry) =>
			render.entry(entry, `## ${entry.name}${entry.kind === "function" ? "()" : ""}`),
		);
		if (path !== "/reference/lucia/interfaces/") return write(path, sections.join("\n\n"));
		const others = [
			...elsewhere.map((name): [string, string] => {
				const entry = named(name);
				const [first = ""] = (entry.doc?.text ?? "").split(/\n\s*\n/);
				const text = first.replace(/\{@link\s+([^}]+)\}/g, "`$1`");
				return [
					name,
					`## ${name}\n\n${text.replace(/[{<]/g, "\\$&")}\n\nSee [${name}](${places.entry(entry)}).`,
				];
			}),
			[
				"LuciaRequest",
				"## LuciaRequest\n\nNot exported, now as before, although documentation of version 2 named it. What a middleware hands over is the `request` of a [`RequestContext`](/reference/lucia/interfaces/#requestcontext).",
			] as [string, string],
		];
		const all = [
			...here.map((entry, index): [string, string] => [entry.name, sections[index] ?? ""]),
			...others,
		].toSorted(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
		return write(path, all.map(([, text]) => text).join("\n\n"));
	});

	return [
		...modulePages,
		write("/reference/lucia/interfaces/auth/", own("Auth")),
		write("/reference/lucia/interfaces/authrequest/", own("AuthRequest")),
		write("/reference/lucia/interfaces/configuration/", configuration(main, named, render)),
		page(
			"reference/database-adapter.mdx",
			"Database adapters API",
			"How to write a database adapter: what each method does, which errors it throws, how to test it.",
			[
				adapterIntroduction.trim(),
				...["InitializeAdapter", "Adapter", "UserAdapter", "SessionAdapter", "TokenAdapter"].map(
					(name) => {
						const entry = named(name);
						const members = name === "InitializeAdapter" ? "" : membersAsHeadings(entry, "###");
						return `${render.entry({ ...entry, members: [] }, `## ${name}`)}\n\n${members}`;
					},
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
): string {
	const whole = named("Configuration");
	const sessions = named("SessionOptions");
	const inside = (path: string): Entry[] =>
		main.filter(
			({ name, module }) => module === "lucia" && path !== "" && optionTypes[name] === path,
		);
	const section = (entry: Entry, index: number): string => {
		const member = entry.members[index];
		if (!member) return "";
		const parts = [render.member(entry, [member], `## ${member.name}`)];
		for (const type of inside(member.name)) {
			parts.push(`**${type.name}**`, render.list(type, type.members));
			parts.push(
				...main
					.filter(({ name }) => optionTypes[name]?.startsWith(`${member.name}.`))
					.flatMap((nested) => [
						`**${nested.name}** (\`${optionTypes[nested.name]}\`)`,
						render.list(nested, nested.members),
					]),
			);
		}
		return parts.join("\n\n");
	};
	const required = whole.members.filter(({ optional }) => !optional).map(({ name }) => name);
	const links = [...whole.members, ...sessions.members]
		.map(({ name }) => `[\`${name}\`](#${slug(name)})`)
		.join(", ");
	return [
		render.entry({ ...whole, members: [], signature: [] }, "").trim(),
		`Required: ${required.map((name) => `\`${name}\``).join(" and ")}. All of them: ${links}. With samples: [Configuration](/basics/configuration/).`,
		...whole.members.map((_, index) => section(whole, index)),
		...sessions.members.map((_, index) => section(sessions, index)),
	].join("\n\n");
}

/** `/reference/index-a-z/`: a plain list of everything, by its name. */
export function indexPage(symbols: readonly ReferenceSymbol[]): GeneratedPage {
	const letter = (name: string): string => /[a-z]/i.exec(name)?.[0].toUpperCase() ?? "#";
	const key = (name: string): string => name.toLowerCase().replace(/[^a-z]/, "");
	const rows = symbols
		.flatMap(({ name, aliases = [], url, kind }) => {
			// `auth.useKey()` stands under its own name too: whoever looks for it looks under U.
			const own = /^[a-z]\w+\.\w+/i.test(name)
				? [`${name.slice(name.lastIndexOf(".") + 1)} (${name})`]
				: [];
			return [name, ...aliases, ...own].map((shown) => ({ shown, url, kind }));
		})
		.toSorted((a, b) => (key(a.shown) < key(b.shown) ? -1 : 1));
	const letters = [...new Set(rows.map(({ shown }) => letter(shown)))].toSorted();
	const text = [
		`Every export, member, option and error code. ${letters.map((each) => `[${each}](#${each.toLowerCase()})`).join(" ")}`,
		...letters.map((each) =>
			[
				`## ${each}`,
				rows
					.filter(({ shown }) => letter(shown) === each)
					.map(({ shown, url, kind }) => `- [\`${shown}\`](${url}) ${kind}`)
					.join("\n"),
			].join("\n\n"),
		),
	].join("\n\n");
	return page(
		"reference/index-a-z.mdx",
		"Index of symbols",
		"Every export, member, option and error code from A to Z.",
		text,
	);
}
