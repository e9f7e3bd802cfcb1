import { pageSamples, runPrograms } from "@lucia-auth/adapter-sql/test/page-samples";
import { conformanceOn } from "@lucia-auth/adapter-sql/test/suite/conformance";
import { expect, onTestFinished, test } from "vitest";
import { openPlanetscale } from "../test/planetscale-database.ts";
import { planetscaleDialect } from "../test/planetscale-dialect.ts";
import { USUAL, usernamesIn } from "../test/page-tables.ts";
import { planetscale } from "./index.ts";

// What a reader copies from the page is what runs here.

const page = await pageSamples("planetscale-serverless");

const open = () => openPlanetscale({}, planetscale, USUAL);

conformanceOn(
	"planetscale on the tables of its page",
	{ sql: planetscaleDialect, open },
	usernamesIn(page.schema),
);

test("the programs of the page run on its tables, and print what it says", async () => {
	const db = await open();
	onTestFinished(db.close);
	for (const statement of page.schema) await db.execute(statement);
	const both = `import { register } from "./register.ts";
await register("ada@example.com");
await register("ada@example.com").catch((error: unknown) => console.log(String(error)));
await import("./sign-up.ts");`;
	const printed = await runPrograms(new Map([...page.programs, ["both.ts", both]]), "both.ts", {
		DATABASE_URL: db.peer.url,
	});
	expect(printed).toBe("LuciaError: AUTH_DUPLICATE_KEY_ID\ntrue\n");
	const keys = await db.read("SELECT user_id FROM user_key WHERE id LIKE 'email:%'");
	expect(await db.read("SELECT user_id FROM profile")).toStrictEqual(keys);
	expect(keys).toHaveLength(1);
});
