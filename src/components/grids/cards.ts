// What stands in the grids of frameworks, databases and OAuth providers: what the pages, the packages and
// the tests say of themselves, and what is planned. Nothing is entered here.
import type { Tested } from "../../book/facts/tested.ts";
import { labelOf } from "../../book/contents/place.ts";
import type { OwnPackage } from "../../book/packages/own-packages.ts";

/** Something that Lucia works with. */
export interface Card {
	readonly name: string;
	readonly href: string;
	/** What it is, in a few words. */
	readonly what: string;
	/** What the tests run on; empty when they name no version. */
	readonly tested: string;
	/** The value of the reader's stack that it is. */
	readonly value?: string;
}

/** Something that Lucia is to work with. */
export interface PlannedCard {
	readonly name: string;
	readonly what: string;
}

export interface Cards {
	readonly here: readonly Card[];
	readonly planned: readonly PlannedCard[];
}

/** What a page says of itself. */
export interface CardPage {
	/** Without slashes at its ends: `getting-started/hono`. */
	readonly id: string;
	readonly data: {
		readonly description: string;
		readonly place?:
			| { readonly label?: string | undefined; readonly order?: number | undefined }
			| undefined;
		readonly title: string;
		readonly framework?: { readonly is: string; readonly tested: string } | undefined;
		readonly adapter?: { readonly in: string; readonly tested: string } | "none" | undefined;
	};
}

/** A page that is planned: its path, what it is called, and what it is about. */
export interface PlannedPage {
	readonly path: string;
	readonly label: string;
	readonly about?: string | undefined;
}

const list = new Intl.ListFormat("en");

const versionsOf = (name: string, facts: readonly Tested[]): readonly string[] =>
	facts.filter((fact) => fact.name === name).map(({ version }) => version);

/** The pages of a folder, its subfolders left out. */
const isIn =
	(folder: string) =>
	({ id }: CardPage): boolean =>
		id.startsWith(`${folder}/`) && !id.slice(folder.length + 1).includes("/");

const plannedIn = (folder: string, planned: readonly PlannedPage[]): PlannedCard[] =>
	planned
		.filter(({ path }) => path.startsWith(`/${folder}/`))
		.map(({ label, about = "" }) => ({ name: label, what: about }));

/**
 * The frameworks, in the order of their pages.
 *
 * @param names - Each value of the reader's stack with its name.
 * @param facts - What the tests run on, the runtimes included.
 * @throws When a page does not say what its framework is, or names one that no test runs on.
 */
export function frameworkCards(
	names: Readonly<Record<string, string>>,
	pages: readonly CardPage[],
	facts: readonly Tested[],
): Cards {
	const here = Object.entries(names).map(([value, name]): Card => {
		const id = `getting-started/${value}`;
		const framework = pages.find((page) => page.id === id)?.data.framework;
		if (framework === undefined)
			throw new Error(
				`content/${id}.mdx does not say what its framework is: "framework: { is: server, tested: Hono }"`,
			);
		const versions = versionsOf(framework.tested, facts);
		if (versions.length === 0)
			throw new Error(
				`content/${id}.mdx: src/book/facts/tested.json knows no "${framework.tested}"`,
			);
		return { name, href: `/${id}/`, what: framework.is, tested: list.format(versions), value };
	});
	return { here, planned: [] };
}

const nameOfPage = ({ data: { place, title } }: CardPage): string => place?.label ?? labelOf(title);

/** A driver that a package adapts. */
function driverCard(
	driver: string,
	name: string,
	{ manifest, folder }: OwnPackage,
	pages: readonly CardPage[],
	facts: { readonly databases: readonly Tested[]; readonly runtimes: readonly Tested[] },
): Card {
	// An address has no dots.
	const id = `database-adapters/${driver.replaceAll(".", "")}`;
	const page = pages.find((each) => each.id === id);
	const adapter = page?.data.adapter;
	const tested = typeof adapter === "object" ? adapter.tested : driver;
	const versions = versionsOf(tested, facts.databases);
	// A driver that is a part of Node.js has the versions of Node.js.
	const ofNode = name.startsWith("node:") ? versionsOf("Node.js", facts.runtimes) : [];
	return {
		// Of several drivers for one database, one stands in the reader's stack by the name of the database.
		name: page?.data.adapter === undefined ? name : nameOfPage(page),
		href: page ? `/${id}/` : `/reference/adapters/${folder.split("/").at(-1)}/`,
		what: manifest.name,
		tested: ofNode.length > 0 ? `Node.js ${list.format(ofNode)}` : list.format(versions),
	};
}

/** The databases: the drivers of the packages, the other adapters that have a page, what is planned. */
export function databaseCards(
	packages: readonly OwnPackage[],
	pages: readonly CardPage[],
	planned: readonly PlannedPage[],
	facts: { readonly databases: readonly Tested[]; readonly runtimes: readonly Tested[] },
): Cards {
	const drivers = packages.flatMap((own) =>
		Object.entries(own.drivers).map(([driver, name]) =>
			driverCard(driver, name, own, pages, facts),
		),
	);
	const known = new Set(drivers.map(({ href }) => href));
	const others = pages
		.filter(isIn("database-adapters"))
		.filter(({ id, data }) => !known.has(`/${id}/`) && data.adapter !== "none")
		.toSorted((a, b) => orderOf(a) - orderOf(b))
		.map((page) => adapterCard(page, [...facts.databases, ...facts.runtimes]));
	return { here: [...drivers, ...others], planned: plannedIn("database-adapters", planned) };
}

const orderOf = ({ data }: CardPage): number => data.place?.order ?? Infinity;

/** An adapter that has a page, of a driver that the reader's stack does not know. */
function adapterCard(page: CardPage, facts: readonly Tested[]): Card {
	const { adapter } = page.data;
	if (adapter === undefined || adapter === "none") return pageCard(page);
	const versions = versionsOf(adapter.tested, facts);
	if (versions.length === 0)
		throw new Error(
			`content/${page.id}.mdx: src/book/facts/tested.json knows no "${adapter.tested}"`,
		);
	return {
		name: nameOfPage(page),
		href: `/${page.id}/`,
		what: adapter.in,
		tested: list.format(versions),
	};
}

const pageCard = ({ id, data }: CardPage): Card => ({
	name: data.place?.label ?? data.title,
	href: `/${id}/`,
	what: data.description,
	tested: "",
});

/** The OAuth providers: those that have a page, and what is planned. */
export const providerCards = (
	pages: readonly CardPage[],
	planned: readonly PlannedPage[],
): Cards => ({
	// Many, and what they are, their names say.
	here: pages
		.filter(isIn("oauth/providers"))
		.map((page) => ({ name: nameOfPage(page), href: `/${page.id}/`, what: "", tested: "" })),
	planned: plannedIn("oauth/providers", planned),
});
