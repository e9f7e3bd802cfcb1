import { expect, test } from "vitest";
import { ownPackages } from "../../book/packages/own-packages.ts";
import { type CardPage, databaseCards, frameworkCards, providerCards } from "./cards.ts";

const page = (id: string, data: Partial<CardPage["data"]> = {}): CardPage => ({
	id,
	data: { title: id, description: `About ${id}`, ...data },
});
const facts = {
	databases: [{ name: "better-sqlite3", version: "13.2.0" }],
	runtimes: [
		{ name: "Node.js", version: "22.23.3" },
		{ name: "Node.js", version: "24.21.0" },
	],
};
const hono = page("getting-started/hono", { framework: { is: "server", tested: "Hono" } });

test("a framework has its page, what it is, and every version that was tested", () => {
	const tested = [
		{ name: "Hono", version: "3.0.0" },
		{ name: "Hono", version: "4.13.19" },
	];
	expect(frameworkCards({ hono: "Hono" }, [hono], tested).here).toEqual([
		{
			name: "Hono",
			href: "/getting-started/hono/",
			what: "server",
			tested: "3.0.0 and 4.13.19",
			value: "hono",
		},
	]);
});

test("one more page is one more card", () => {
	const koa = page("getting-started/koa", { framework: { is: "server", tested: "Koa" } });
	const tested = ["Hono", "Koa"].map((name) => ({ name, version: "4.0.0" }));
	const { here } = frameworkCards({ hono: "Hono", koa: "Koa" }, [hono, koa], tested);
	expect(here.map(({ name }) => name)).toEqual(["Hono", "Koa"]);
});

test("a page that does not say what its framework is, or that names one without a test, is told", () => {
	const names = { hono: "Hono" };
	expect(() => frameworkCards(names, [page("getting-started/hono")], [])).toThrow(
		"content/getting-started/hono.mdx does not say what its framework is",
	);
	expect(() => frameworkCards(names, [hono], facts.runtimes)).toThrow('knows no "Hono"');
});

test("a driver leads to its page, or to the reference of its package", () => {
	const { here } = databaseCards(
		ownPackages(),
		[page("database-adapters/better-sqlite3")],
		[],
		facts,
	);
	expect(here.find(({ name }) => name === "better-sqlite3")).toMatchObject({
		href: "/database-adapters/better-sqlite3/",
		tested: "13.2.0",
	});
	expect(here.find(({ name }) => name === "node:sqlite")).toMatchObject({
		href: "/reference/adapters/adapter-sqlite/",
		tested: "Node.js 22.23.3 and 24.21.0",
	});
});

test("a driver that the reader's stack calls by its database has the name and the versions of its page", () => {
	const pg = page("database-adapters/pg", {
		title: "pg adapter",
		adapter: { in: "@lucia-auth/adapter-postgresql", tested: "better-sqlite3" },
	});
	const { here } = databaseCards(ownPackages(), [pg], [], facts);
	expect(here.filter(({ href }) => href === "/database-adapters/pg/")).toMatchObject([
		{ name: "pg", what: "@lucia-auth/adapter-postgresql", tested: "13.2.0" },
	]);
});

test("an adapter that is no driver of a package has a card by its page, once", () => {
	const pages = [page("database-adapters/redis"), page("database-adapters/better-sqlite3")];
	const { here } = databaseCards(ownPackages(), pages, [], facts);
	expect(here.filter(({ href }) => href === "/database-adapters/redis/")).toHaveLength(1);
	expect(here.filter(({ name }) => name.includes("better-sqlite3"))).toHaveLength(1);
});

test("an adapter without a place in the reader's stack has the package and the versions that its page names", () => {
	const pages = [
		page("database-adapters/late", {
			title: "Late session adapter",
			place: { order: 20 },
			adapter: { in: "@lucia-auth/adapter-late", tested: "better-sqlite3" },
		}),
		page("database-adapters/early", {
			title: "Early adapter",
			place: { order: 10 },
			adapter: { in: "@lucia-auth/adapter-early", tested: "better-sqlite3" },
		}),
	];
	const { here } = databaseCards([], pages, [], facts);
	expect(here).toMatchObject([
		{ name: "Early", what: "@lucia-auth/adapter-early", tested: "13.2.0" },
		{ name: "Late session", what: "@lucia-auth/adapter-late" },
	]);
	const unknown = page("database-adapters/x", { adapter: { in: "x", tested: "nothing" } });
	expect(() => databaseCards([], [unknown], [], facts)).toThrow('knows no "nothing"');
});

test("a page about all adapters is no card", () => {
	const about = page("database-adapters/all", { adapter: "none" });
	expect(databaseCards([], [about], [], facts).here).toEqual([]);
});

test("what is planned stands in the grid of its folder, with what it is about", () => {
	const planned = [
		{ path: "/database-adapters/pg", label: "pg", about: "PostgreSQL" },
		{ path: "/oauth/providers/github", label: "GitHub" },
		{ path: "/oauth/basics/oidc", label: "Open ID Connect" },
	];
	expect(databaseCards([], [], planned, facts).planned).toEqual([
		{ name: "pg", what: "PostgreSQL" },
	]);
	expect(providerCards([page("oauth/providers/apple")], planned)).toEqual({
		here: [
			{
				name: "oauth/providers/apple",
				href: "/oauth/providers/apple/",
				what: "",
				tested: "",
			},
		],
		planned: [{ name: "GitHub", what: "" }],
	});
});
