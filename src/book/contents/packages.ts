import adapterSqlite from "../../../packages/adapter-sqlite/package.json" with { type: "json" };
import lucia from "../../../packages/lucia/package.json" with { type: "json" };

/** Whether npm has our packages. Until the day of publication it has another `lucia`, 3.2.2. */
export const published = false;

/** Where `npm start` serves the site, and with it the packed packages. */
export const localAddress = "http://localhost:4321";

const versions = {
	[lucia.name]: lucia.version,
	[adapterSqlite.name]: adapterSqlite.version,
};

/** A package that a reader may install. */
export type OwnPackage = "lucia" | "@lucia-auth/adapter-sqlite";

/** The command-line tools whose install commands the book shows. */
export type PackageManager = "npm" | "pnpm" | "yarn" | "bun";

/**
 * What stands behind `npm install` for one of our packages.
 *
 * @param name - The package.
 * @param manager - Yarn wants the name of a package in front of its address.
 * @param address - Where the site is; the packed packages are below it.
 */
export function installSource(
	name: OwnPackage,
	manager: PackageManager,
	address: string = localAddress,
): string {
	if (published) return name;
	const file = `${name.replace("@", "").replace("/", "-")}-${versions[name]}.tgz`;
	const url = `${address}/packages/${file}`;
	return manager === "yarn" ? `${name}@${url}` : url;
}
