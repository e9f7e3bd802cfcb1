import { ownPackages } from "../packages/own-packages.ts";

/** Whether npm has our packages. Until the day of publication it has another `lucia`, 3.2.2. */
export const published = false;

/** Where `npm start` serves the site, and with it the packed packages. */
export const localAddress = "http://localhost:4321";

const versions = new Map(ownPackages().map(({ manifest: { name, version } }) => [name, version]));

/** The command-line tools whose install commands the book shows. */
export type PackageManager = "npm" | "pnpm" | "yarn" | "bun";

/**
 * What stands behind `npm install` for one of our packages.
 *
 * @param name - The package.
 * @param manager - Yarn wants the name of a package in front of its address.
 * @param address - Where the site is; the packed packages are below it.
 * @throws Error when we have no such package: the message says which there are.
 */
export function installSource(
	name: string,
	manager: PackageManager,
	address: string = localAddress,
): string {
	const version = versions.get(name);
	if (version === undefined) {
		const known = [...versions.keys()].join(", ");
		throw new Error(`<Install>: ${name} is no package of ours; there are ${known}`);
	}
	if (published) return name;
	const file = `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
	const url = `${address}/packages/${file}`;
	return manager === "yarn" ? `${name}@${url}` : url;
}
