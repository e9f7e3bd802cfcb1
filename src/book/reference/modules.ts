import { basename } from "node:path";
import { ownPackages, type OwnPackage } from "../packages/own-packages.ts";

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
	/** What its page says ahead of its entries, when its package says it. */
	readonly introduction?: OwnPackage["reference"][string];
}

/** The modules of a package, each with its place in the reference. */
export function moduleSources({
	kind,
	folder,
	modules: own,
	reference,
}: OwnPackage): ModuleSource[] {
	const name = basename(folder);
	return own.map(({ subpath, name: module, source: entry }): ModuleSource => {
		const introduction = reference[subpath];
		const common = { module, entry, ...(introduction && { introduction }) };
		if (kind !== "core" && kind !== "oauth")
			return { ...common, page: `/reference/adapters/${name}/` };
		const base = `/reference/${name}`;
		const part = subpath.slice(2);
		if (part !== "") {
			const page = `${base}/modules/${part}/`;
			// Each provider has types of its own: with them, its page would be twice as heavy as any other.
			return kind === "oauth"
				? { ...common, page, types: `${base}/interfaces/${part}/` }
				: { ...common, page };
		}
		return { ...common, page: `${base}/modules/main/`, types: `${base}/interfaces/` };
	});
}

/** Every entry that the reference covers, in the order of the book. */
export const modules: readonly ModuleSource[] = ownPackages().flatMap(moduleSources);
