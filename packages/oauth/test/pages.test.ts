// What the page of a provider says of itself: which providers have one, and up to when was read what it tells.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describedProviders } from "../src/descriptions.ts";

const folder = join(import.meta.dirname, "../../../content/oauth/providers");

/** The day in “up to 30 November 2026”, which stands before the list of the sources. */
function lastReading(page: string): Date {
	const [, day] =
		/up to (\d{1,2} [A-Z][a-z]+ 20\d\d)[^\n]*:\n\n<ProviderSources \/>/u.exec(page) ?? [];
	if (day === undefined) throw new Error("Write “up to 30 November 2026:” before the sources.");
	return new Date(`${day} UTC`);
}

const pageOf = (id: string): string => `${id.replaceAll("_", "-")}.mdx`;

test("every provider has a page, and every page a provider", () => {
	expect(readdirSync(folder).toSorted()).toEqual(
		describedProviders.map(({ description }) => pageOf(description.id)).toSorted(),
	);
});

test.each(describedProviders.map(({ description, sources }) => [description.id, sources] as const))(
	"the page of %s says up to when its documentation was read",
	(id, sources) => {
		const read = lastReading(readFileSync(join(folder, pageOf(id)), "utf8"));
		// No reading is of tomorrow, and none was before what it read was written.
		expect(read.getTime()).toBeLessThanOrEqual(Date.now());
		const written = sources.flatMap(({ date }) => (date === "undated" ? [] : [Date.parse(date)]));
		expect(written.filter((time) => time > read.getTime())).toEqual([]);
	},
);
