import { join } from "node:path";
import { root } from "../../src/book/tools/command.ts";

/** An example, and what it is built and run with. */
export interface Example {
	/** The name of its folder in `examples/`. */
	readonly name: string;
	/**
	 * The app in `tests/frameworks` whose install it uses; without one it is a server whose framework is a
	 * dependency of this repository, and runs where it stands, with the sources of our packages.
	 */
	readonly install?: string;
	/** Where it has the files that all have in common. */
	readonly accounts: string;
	/** Where it has the pages of HTML that servers without components have in common. */
	readonly html?: string;
	/** Where it has the style sheet. */
	readonly style: string;
}

/** The tag of the tests of what the files decide that all have in common ... */
export const SHARED = "@shared-files";

/** ... and the example that they are run on. */
export const RUNS_SHARED = "elysia";

/** All that there are. */
export const examples: readonly Example[] = [
	{ name: "astro", install: "astro-7", accounts: "src/accounts", style: "public" },
	{ name: "elysia", accounts: "src/accounts", html: "src/html", style: "public" },
	{ name: "express", accounts: "src/accounts", html: "src/html", style: "public" },
	{ name: "fastify", accounts: "src/accounts", html: "src/html", style: "public" },
	{ name: "h3", accounts: "src/accounts", html: "src/html", style: "public" },
	{ name: "hono", accounts: "src/accounts", html: "src/html", style: "public" },
	{ name: "nextjs-app", install: "next-16", accounts: "accounts", style: "app" },
	{ name: "nextjs-pages", install: "next-16", accounts: "accounts", style: "styles" },
	{ name: "node", accounts: "src/accounts", html: "src/html", style: "public" },
	{ name: "nuxt", install: "nuxt", accounts: "server/accounts", style: "public" },
	{ name: "qwik", install: "qwik", accounts: "src/server/accounts", style: "public" },
	{ name: "react-router", install: "react-router", accounts: "app/accounts", style: "public" },
	{
		name: "solidstart",
		install: "solid-start",
		accounts: "src/server/accounts",
		style: "public",
	},
	{
		name: "sveltekit",
		install: "sveltekit-2",
		accounts: "src/lib/server/accounts",
		style: "static",
	},
	{ name: "tanstack-start", install: "tanstack-start", accounts: "src/accounts", style: "public" },
];

/** Whether an example is the one that tests look at for its pages: those with the same pages have the same faults. */
export function showsItsPages(name: string): boolean {
	const example = examples.find((each) => each.name === name);
	return example !== undefined && (example.html === undefined || name === RUNS_SHARED);
}

/** Where an example is built and runs. */
export const folderOf = ({ name, install }: Example): string =>
	install === undefined
		? join(root, "examples", name)
		: join(root, "tests", "frameworks", install, ".example", name);

/** The folders that are the same in several examples: the one to change, and a copy of it. */
export const sharedFolders: readonly (readonly [from: string, to: string])[] = examples.flatMap(
	({ name, accounts, html, style }) =>
		Object.entries({ accounts, html, public: style }).flatMap(([shared, place]) =>
			place === undefined
				? []
				: [
						[
							join(root, "examples", "shared", shared),
							join(root, "examples", name, place),
						] as const,
					],
		),
);
