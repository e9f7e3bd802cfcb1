// `npm run new page|adapter|provider|lesson …`: the skeleton of a page, so that nobody has to remember
// which sections readers expect of its kind; of a provider, its code and its contract as well.
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import siteMap from "../src/book/contents/site-map.json" with { type: "json" };
import { groupLabels, groupOfFolder } from "../src/book/contents/groups.ts";
import { labelOf, type Place } from "../src/book/contents/place.ts";
import { plannedPages } from "../src/book/contents/planned.ts";
import { root } from "../src/book/tools/command.ts";
import { planProvider, writeProvider } from "./new/provider.ts";
import { titleEnd, titleOf } from "./new/provider-names.ts";
import { providerSkeleton, skeleton, type PageKind } from "./new/skeletons.ts";

const usage = `npm run new page <path> ["Title"]     content/<path>.mdx, such as guidebook/passkeys
npm run new adapter <name> ["Title"]  content/database-adapters/<name>.mdx; for sessions only: "Name session adapter"
npm run new provider <name> ["Name"]  its code, its contract and content/oauth/providers/<name>.mdx
npm run new lesson <name> ["Title"]   content/learn/<name>.mdx`;

/** The page that is asked for. */
interface Plan {
	readonly path: string;
	readonly title: string;
	readonly kind: PageKind;
}

/** The same for a provider, whose title says that it is one. */
function planOfProvider(path: string, given: string): Plan | string {
	const file = path.replace(/^oauth\/providers\//, "");
	if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(file)) {
		return `“${file}” cannot be the name of a provider: its files are called like it, so write one name in lower-case letters and digits, with a hyphen between two words.\n\n${usage}`;
	}
	const name = given.endsWith(titleEnd) ? given.slice(0, -titleEnd.length) : given;
	if (!/^[\p{L}\p{N}](?:[\p{L}\p{N} .!&'+-]*[\p{L}\p{N}.!+])?$/u.test(name)) {
		return `“${name}” cannot stand in its code and on its page: write the name of the provider, as people know it.\n\n${usage}`;
	}
	return { path, title: `${name}${titleEnd}`, kind: "provider" };
}

/** What a command line asks for, or a sentence on what is wrong with it. */
export function planOf(args: readonly string[]): Plan | string {
	const [what = "", name = "", given] = args;
	const folders: Record<string, string> = {
		page: "",
		adapter: "database-adapters/",
		provider: "oauth/providers/",
		lesson: "learn/",
	};
	const folder = folders[what];
	if (folder === undefined) return `There is no skeleton called “${what}”.\n\n${usage}`;
	const clean = name.replace(/^\/|\/$|\.mdx$/g, "").replace(/^content\//, "");
	if (!/^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/.test(clean)) {
		return `“${name}” cannot be the address of a page: write lower-case letters, digits and hyphens.\n\n${usage}`;
	}
	const path = `${folder}${clean}`;
	if (path.startsWith("reference/")) {
		return `The pages under reference/ are generated (src/book/reference): write the comment of the export, or “lucia.reference” in the package.json of its package.\n\n${usage}`;
	}
	if (/(?:^|\/)index$/.test(path)) {
		return `The page of a folder is named like the folder: “${path.replace(/\/?index$/, "") || "your-topic"}”.\n\n${usage}`;
	}
	const known = siteMap.find((page) => page.path === `/${path}`)?.title;
	const words = (clean.split("/").at(-1) ?? "").replaceAll("-", " ");
	if (path.startsWith("oauth/providers/")) {
		return planOfProvider(path, given ?? known ?? titleOf(clean.split("/").at(-1) ?? ""));
	}
	const title = given ?? known ?? words.charAt(0).toUpperCase() + words.slice(1);
	const kinds: readonly (readonly [RegExp, PageKind])[] = [
		[/^database-adapters\//, title.endsWith(" session adapter") ? "session adapter" : "adapter"],
		[/^learn\//, "lesson"],
		[/^migrate\//, "migration"],
		[/^(?:guidebook|getting-started)\//, "guide"],
	];
	const kind = kinds.find(([pattern]) => pattern.test(path))?.[1] ?? "concept";
	return { path, title, kind };
}

/** What a page says of its place: what was planned for it, as far as its folder and title do not say it. */
function placeOf(path: string, title: string): Place {
	const { group, order, label = labelOf(title) } = plannedPages.get(path) ?? {};
	return {
		...(group && { group }),
		...(order && { order }),
		...(label !== labelOf(title) && { label }),
	};
}

/** The page is no longer missing: it leaves the list of those that are. */
async function unlist(path: string): Promise<boolean> {
	const file = join(root, "src/book/contents/planned.json");
	const lists = JSON.parse(await readFile(file, "utf8")) as Record<string, { path: string }[]>;
	const left = Object.entries(lists)
		.map(([reason, pages]) => [reason, pages.filter((one) => one.path !== path)] as const)
		.filter(([, pages]) => pages.length > 0);
	const text = `${JSON.stringify(Object.fromEntries(left), null, 2)}\n`;
	if (text === `${JSON.stringify(lists, null, 2)}\n`) return false;
	await writeFile(file, text);
	return true;
}

/** The text of the page, and the code that it tells of, where there is none yet; or why there is neither. */
async function contentOf({ path, title, kind }: Plan): Promise<
	| {
			readonly page: string;
			readonly code: ReadonlyMap<string, string>;
	  }
	| string
> {
	const place = placeOf(`/${path}`, title);
	if (kind !== "provider") return { page: skeleton(kind, title, place), code: new Map() };
	const provider = await planProvider(posix.basename(path), title);
	if (provider.kind === "refused") return provider.why;
	const page = providerSkeleton(provider.names, place);
	return { page, code: provider.kind === "new" ? provider.files : new Map() };
}

async function main(args: readonly string[]): Promise<number> {
	const plan = planOf(args);
	if (typeof plan === "string") {
		console.error(plan);
		return 1;
	}
	const file = `content/${plan.path}.mdx`;
	const path = `/${plan.path}`;
	const index = `content/${plan.path}/index.mdx`;
	if (existsSync(join(root, index))) {
		console.error(`${index} is there already, at the same address; nothing was changed.`);
		return 1;
	}
	const content = await contentOf(plan);
	if (typeof content === "string") {
		console.error(`${content}; nothing was changed.`);
		return 1;
	}
	await mkdir(dirname(join(root, file)), { recursive: true });
	try {
		await writeFile(join(root, file), content.page, { flag: "wx" });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
		console.error(`${file} is there already; nothing was changed.`);
		return 1;
	}
	if (content.code.size > 0) {
		await writeProvider(content.code);
		console.log(
			`The provider stands in:\n${[...content.code.keys()].map((each) => `  ${each}`).join("\n")}\nThe tests of all providers run on it. packages/oauth/test/unwritten.test.ts fails, and names each place, until what its lines “WRITE: …” ask for is written.`,
		);
	}
	console.log(
		`${file} is a page of the kind “${plan.kind}”. Write what its {/* write: … */} ask for.`,
	);
	if (await unlist(path)) console.log("It no longer stands in src/book/contents/planned.json.");
	const anchors = siteMap.find((page) => page.path === path)?.anchors ?? [];
	if (anchors.length > 0) {
		const list = anchors.map(({ id }) => `#${id}`).join(" ");
		console.log(`Readers have linked to these places of it, which must exist: ${list}`);
	}
	const group = groupOfFolder(path);
	if (group !== undefined) {
		console.log(`It stands in the contents under “${group}”; “place: { order: 20 }” moves it.`);
	} else {
		console.log(
			`No group of the contents has its folder: name one in its front matter, as in “place: { group: ${groupLabels[0]} }”, or give the folder a group in src/book/contents/groups.ts.`,
		);
	}
	console.log("The build stops while a part is not written; `npm run dev` shows the page at once.");
	return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
