import { PlaygroundPage } from "./playground-page.ts";
import { expect, test } from "./test.ts";

// What a run says can be larger than any page. What is counted is elements: a page of few answers.

test("a run that fills the tables, the log and the console leaves a page that can be used", async ({
	page,
}) => {
	const lab = new PlaygroundPage(page);
	await lab.open();
	await lab.write(`import { db } from "./auth.ts";
db.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1500) INSERT INTO user SELECT CAST(i AS TEXT), 'name ' || i FROM n");
const columns = Array.from({ length: 300 }, (_, i) => "c" + i);
db.run("CREATE TABLE wide (" + columns.join(", ") + ")");
db.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) INSERT INTO wide (c0) SELECT i FROM n");
console.log(new Float64Array(1e6));
console.log("%d", Symbol("s"), new Promise(() => {}));
console.log("x".repeat(100000));
`);
	await lab.press("Run");
	await expect(lab.log("Console")).toContainText("ended");
	await expect(lab.log("Console")).toContainText("999900 more items");
	await expect(lab.log("Console")).toContainText("NaN Promise { <pending> }");
	await expect(lab.log("Console")).toContainText(/\d+ more characters/);
	await expect(lab.lab).toContainText(/\d+ of 1,000 rows and 60 of 300 columns are shown\./);
	await expect(lab.lab).toContainText("1,000 of 1,500 rows are shown.");
	expect(await page.locator(".lab-view *").count()).toBeLessThan(60_000);

	await lab.write(`import { db } from "./auth.ts";
db.exec("SELECT 1 + 1");
try { db.run("INSERT INTO user VALUES (?, ?)", ["1", "twice"]); } catch {}
try { db.exec("SELECT * FROM nobody"); } catch {}
const literals = Array.from({ length: 60000 }, (_, i) => i);
db.exec("SELECT 1 WHERE 1 IN (" + literals.join(", ") + ")");
const marks = Array.from({ length: 10002 }, () => "?");
db.exec("SELECT 2 WHERE 1 IN (" + marks.join(", ") + ")", marks.map((_, i) => i));
console.log("rows:", db.exec("SELECT count(*) FROM user")[0]!.values[0]![0]);
`);
	await lab.lab.getByRole("checkbox", { name: /keep/i }).check();
	await lab.press("Run");
	await expect(lab.log("Console")).toContainText("rows: 1500");
	await expect(lab.log("Console")).toContainText(
		"The table wide is not in the schema, and its 1,000 rows were left out.",
	);
	await expect(lab.log("SQL")).toContainText("UNIQUE constraint failed");
	await expect(lab.log("SQL")).toContainText("no such table: nobody");
	await expect(lab.log("SQL")).toContainText("and 9902 more parameters");
	expect(await lab.log("SQL").locator("*").count()).toBeLessThan(20_000);
});
