/** An entry of a package: what an app imports from, and where its reference stands. */
export interface ModuleSource {
	/** What an import names: `lucia/middleware`. */
	readonly module: string;
	/** Its source, from the root of the repository. */
	readonly entry: string;
	/** The page of its values, and of its types unless `types` names another. */
	readonly page: string;
	/** The page of its types. */
	readonly types?: string;
}

/** Every entry that the reference covers, in the order of the book. */
export const modules: readonly ModuleSource[] = [
	{
		module: "lucia",
		entry: "packages/lucia/src/index.ts",
		page: "/reference/lucia/modules/main/",
		types: "/reference/lucia/interfaces/",
	},
	{
		module: "lucia/middleware",
		entry: "packages/lucia/src/middleware/index.ts",
		page: "/reference/lucia/modules/middleware/",
	},
	{
		module: "lucia/tokens",
		entry: "packages/lucia/src/tokens/index.ts",
		page: "/reference/lucia/modules/tokens/",
	},
	{
		module: "lucia/utils",
		entry: "packages/lucia/src/utils.ts",
		page: "/reference/lucia/modules/utils/",
	},
	{
		module: "lucia/polyfill/node",
		entry: "packages/lucia/src/polyfill/node.ts",
		page: "/reference/lucia/modules/polyfill/node/",
	},
	{
		module: "@lucia-auth/adapter-sqlite",
		entry: "packages/adapter-sqlite/src/index.ts",
		page: "/reference/adapters/adapter-sqlite/",
	},
	{
		module: "@lucia-auth/adapter-test",
		entry: "packages/adapter-test/src/index.ts",
		page: "/reference/adapters/adapter-test/",
	},
];
