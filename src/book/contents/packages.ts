import { ownPackages } from "../packages/own-packages.ts";
import { packagesOf, sqliteAdapters, type StackName } from "../samples/drivers/databases.ts";
import { localAddress } from "../serve/own-address.ts";

/** Whether npm has our packages. Until the day of publication it has another `lucia`, 3.2.2. */
export const published = false;

/** The folder of an app that keeps our tarballs, while no registry has them. */
export const vendored = "vendor";

const versions = new Map(ownPackages().map(({ manifest: { name, version } }) => [name, version]));

/** The command-line tools whose install commands the book shows. */
export type PackageManager = "npm" | "pnpm" | "yarn" | "bun";

const add: Readonly<Record<PackageManager, readonly [add: string, addDev: string]>> = {
	npm: ["npm install", "npm install --save-dev"],
	pnpm: ["pnpm add", "pnpm add --save-dev"],
	yarn: ["yarn add", "yarn add --dev"],
	bun: ["bun add", "bun add --dev"],
};

/** What a reader installs at one place of the book. */
export interface ToInstall {
	/** Packages of ours, by name. */
	readonly packages?: readonly string[];
	/** Packages of others, such as a database driver. */
	readonly others?: readonly string[];
	/** Packages needed to develop only, such as types. */
	readonly dev?: readonly string[];
	/**
	 * The driver or the database of the samples: its packages come along, and its adapter in the place of that
	 * of SQLite.
	 */
	readonly driver?: StackName;
}

function tarballOf(name: string): string {
	const version = versions.get(name);
	if (version === undefined) {
		const known = [...versions.keys()].join(", ");
		throw new Error(`<Install>: ${name} is no package of ours; there are ${known}`);
	}
	return `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
}

/**
 * The commands that install packages, one a line. Ours are fetched into the app and installed from there: an
 * address of this machine in the app's package.json or lock file would be one that nobody else can reach.
 *
 * @param address - Where the site is; the packed packages are below it.
 * @throws Error when we have no such package: the message says which there are.
 */
export function installCommands(
	manager: PackageManager,
	{ packages = [], others = [], dev = [], driver }: ToInstall,
	address: string = localAddress,
): readonly string[] {
	const of =
		driver === undefined ? { adapter: sqliteAdapters, packages: [], dev: [] } : packagesOf(driver);
	const tarballs = packages
		.map((name) => (name === sqliteAdapters ? of.adapter : name))
		.map((name) => [name, tarballOf(name)] as const);
	const ours = tarballs.map(([name, file]) => {
		if (published) return name;
		const path = `./${vendored}/${file}`;
		// Yarn wants the name of a package in front of its place.
		return manager === "yarn" ? `${name}@file:${path}` : path;
	});
	const lines: string[] = [];
	if (ours.length > 0 && !published) {
		const addresses = tarballs.map(([, file]) => `-O ${address}/packages/${file}`);
		lines.push(["curl -f --create-dirs --output-dir", vendored, ...addresses].join(" "));
	}
	const needed = [...ours, ...of.packages, ...others];
	if (needed.length > 0) lines.push([add[manager][0], ...needed].join(" "));
	const neededDev = [...dev, ...of.dev];
	if (neededDev.length > 0) lines.push([add[manager][1], ...neededDev].join(" "));
	return lines;
}
