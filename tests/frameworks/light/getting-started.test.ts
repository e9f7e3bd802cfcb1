import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectTypes, followPage, startServer, expectSignIn } from "./followed-page.ts";

const servers = ["node", "express", "fastify", "hono", "elysia", "h3"];

describe.each(servers)("the server of /getting-started/%s", (id) => {
	test("signs up, shows the user, signs out, signs in, and refuses foreign forms", async () => {
		const { folder } = await followPage(id);
		await expectSignIn(await startServer(folder));
	});
});

test("the files of every page fit the types of its framework, by the tsconfig.json of the page", async () => {
	const pages = await Promise.all(servers.map((id) => followPage(id)));
	await expectTypes(pages.map(({ folder }) => folder));
});

// Express 4 stands in node_modules under another name; nothing of the page is for Express 5 alone, but
// for what becomes of a handler that fails.
const onExpress4 = (code: string): string => code.replaceAll('from "express"', 'from "express-4"');

/** As the section on Express 4 says: around each handler. */
const awaited = (code: string): string =>
	onExpress4(code)
		.replaceAll(
			/(\.(?:get|post)\("[^"]+", )(async \(req, res\) => \{[^]*?\n\})\);/g,
			"$1awaited($2));",
		)
		.replace(/^(?=[^]*, awaited\()/, 'import { awaited } from "./awaited.ts";\n');

/** Asks for the page with a cookie while the table of the sessions is gone, then without one. */
async function askWithoutTable(change?: (code: string) => string) {
	const { folder } = await followPage("express", change && { change });
	const origin = await startServer(folder);
	const db = new DatabaseSync(join(folder, "app.db"));
	db.exec("DROP TABLE user_session");
	db.close();
	const ask = async (headers: Record<string, string>): Promise<number | string> =>
		fetch(origin, { headers }).then(
			({ status }) => status,
			() => "no answer",
		);
	return [await ask({ cookie: "auth_session=some" }), await ask({})];
}

describe("a handler of /getting-started/express that fails", () => {
	test("is answered with 500 by Express 5, and the server goes on", async () => {
		expect(await askWithoutTable()).toEqual([500, 200]);
	});

	test("ends the server under Express 4, as the page says", async () => {
		expect(await askWithoutTable(onExpress4)).toEqual(["no answer", "no answer"]);
	});

	test("is answered by Express 4 too with awaited() around it", async () => {
		expect(await askWithoutTable(awaited)).toEqual([500, 200]);
	});
});
