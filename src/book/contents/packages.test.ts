import { expect, test } from "vitest";
import { installCommands, type PackageManager } from "./packages.ts";

const toInstall = {
	packages: ["lucia", "@lucia-auth/adapter-sqlite"],
	others: ["better-sqlite3@13"],
	dev: ["typescript"],
};

test.each<PackageManager>(["npm", "pnpm", "yarn", "bun"])(
	"%s is given no address, which it would write into the app's package.json",
	(manager) => {
		const [fetch, ...installs] = installCommands(manager, toInstall, "http://localhost:9");
		expect(fetch?.match(/http:\/\/localhost:9\/packages\/[^ ]+\.tgz/g)).toHaveLength(2);
		expect(installs).toHaveLength(2);
		expect(installs.filter((command) => command.includes("://"))).toEqual([]);
	},
);

test("what is fetched is what is installed", () => {
	const [fetch = "", install = ""] = installCommands("npm", toInstall);
	const names = (text: string): string[] => text.match(/[\w.-]+\.tgz/g) ?? [];
	expect(names(install)).toEqual(names(fetch));
	expect(install).toMatch(
		/^npm install \.\/vendor\/\S+\.tgz \.\/vendor\/\S+\.tgz better-sqlite3@13$/,
	);
});

test("with another database its adapter comes in the place of that of SQLite, and its driver along", () => {
	const packages = ["lucia", "@lucia-auth/adapter-sqlite"];
	const commands = installCommands("npm", { packages, driver: "pg" }).join("\n");
	expect(commands).toMatch(/lucia-auth-adapter-postgresql-\S+\.tgz pg$/m);
	expect(commands).toMatch(/--save-dev @types\/pg$/);
	expect(commands).not.toContain("sqlite");
	const withDriver = installCommands("npm", { packages, driver: "better-sqlite3" }).join("\n");
	expect(withDriver).toMatch(/lucia-auth-adapter-sqlite-\S+\.tgz better-sqlite3$/m);
});

test("nothing is fetched for packages of others", () => {
	expect(installCommands("pnpm", { others: ["h3"], dev: ["typescript"] })).toEqual([
		"pnpm add h3",
		"pnpm add --save-dev typescript",
	]);
});

test("a package that is none of ours is named, with those that are", () => {
	expect(() => installCommands("npm", { packages: ["lucia-auth"] })).toThrow(
		/lucia-auth is no package of ours; there are lucia,/,
	);
});
