// The reference in the table of contents. It is known before the pages are generated: the packages and
// the error codes say what there will be.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Entry, PageEntry } from "../contents/entry.ts";
import { ownPackages, type OwnPackage } from "../packages/own-packages.ts";
import { frontMatterOf } from "../source/front-matter.ts";
import { moduleSources } from "./modules.ts";
import { furtherProviders } from "./places.ts";

const page = (path: string, label: string): PageEntry => ({ path, label });

/** One entry for each page of a package: its modules, then its types. */
function pagesOfPackage(own: OwnPackage): PageEntry[] {
	const sources = moduleSources(own);
	const values = new Map<string, PageEntry>();
	for (const { module, page: path } of sources) {
		if (!values.has(path)) values.set(path, page(path.replace(/\/$/, ""), module));
	}
	const types = sources.flatMap(({ module, types: path }) =>
		path === undefined
			? []
			: [page(path.replace(/\/$/, ""), `${module.replace(/^@[^/]+\//, "")}: interfaces`)],
	);
	return [...values.values(), ...types];
}

/** The error codes in the order of their pages. */
function codes(): string[] {
	const folder = join(process.cwd(), "src/book/reference/errors");
	return readdirSync(folder)
		.map((file) => {
			const { order } = frontMatterOf(readFileSync(join(folder, file), "utf8"));
			return { code: file.replace(/\.mdx$/, ""), order: Number(order ?? Infinity) };
		})
		.toSorted((a, b) => (a.order === b.order ? 0 : a.order - b.order))
		.map(({ code }) => code);
}

/** Everything in the reference, in its order. */
export function referenceEntries(): readonly Entry[] {
	const packages = ownPackages();
	const ofKind = (...kinds: readonly OwnPackage["kind"][]): PageEntry[] =>
		packages.filter(({ kind }) => kinds.includes(kind)).flatMap(pagesOfPackage);
	return [
		page("/reference", "Overview"),
		page("/reference/index-a-z", "Index of symbols"),
		{
			label: "lucia",
			entries: [
				...ofKind("core"),
				page("/reference/lucia/interfaces/auth", "Auth"),
				page("/reference/lucia/interfaces/authrequest", "AuthRequest"),
				page("/reference/lucia/interfaces/configuration", "Configuration"),
				page("/reference/middleware", "Middleware API"),
			],
		},
		{
			label: "Adapters",
			entries: [
				page("/reference/database-adapter", "Database adapters API"),
				...ofKind("adapter", "tool"),
			],
		},
		{
			label: "Errors",
			entries: [
				page("/reference/errors", "Error codes"),
				...codes().map((code) => page(`/reference/errors/${code.toLowerCase()}`, code)),
			],
		},
		{
			label: "OAuth",
			entries: [
				...ofKind("oauth"),
				page(furtherProviders.replace(/\/$/, ""), "oauth/providers: further interfaces"),
				page("/reference/oauth/interfaces/provideruserauth", "ProviderUserAuth"),
				page("/reference/oauth/interfaces/oauth2providerauth", "OAuth2ProviderAuth"),
				page(
					"/reference/oauth/interfaces/oauth2providerauthwithpkce",
					"OAuth2ProviderAuthWithPKCE",
				),
			],
		},
	];
}
