import { key, session, user } from "@lucia-auth/adapter-sql/test/suite/rows";
import { LuciaError } from "lucia";
import { expect, onTestFinished, test } from "vitest";
import { generatedClient } from "../../../tests/prisma/generated-client.ts";
import { firstMigration } from "../../../tests/prisma/migration.ts";
import { PrismaPg } from "../../../tests/prisma/modules.ts";
import { serverUrl } from "../../../tests/servers/server.ts";
import { shows } from "../../../tests/shows.ts";
import { countingProxy, openPostgresql } from "../test/open-postgresql.ts";
import { prismaSamples } from "../test/prisma-samples.ts";
import { prisma } from "./prisma.ts";

// Counted on the wire.

test("Prisma: a session and its user are one round trip with relationJoins, and two without", async () => {
	const { schema } = await prismaSamples();
	for (const [text, expected] of [
		[schema, 1],
		[schema.replace(/^\s*previewFeatures.*\n/m, ""), 2],
	] as const) {
		const { PrismaClient } = await generatedClient(text);
		const behind = await openPostgresql();
		onTestFinished(async () => behind.close());
		await behind.execute(await firstMigration(text, behind.driver()));
		const { url, roundTrips } = await countingProxy(serverUrl("postgresql"));
		const adapter = new PrismaPg({ connectionString: url, max: 1 }, { schema: behind.schema });
		const client = new PrismaClient({ adapter });
		onTestFinished(() => client.$disconnect());
		const { getSessionAndUser, setUser, setSession } = prisma(client as never)(LuciaError);
		await setUser(user("a", {}), key("k", "a"));
		await setSession(session("s", "a"));
		for (let time = 0; time < 3; time += 1) {
			const before = roundTrips();
			expect(await getSessionAndUser?.("s")).toStrictEqual([session("s", "a"), user("a", {})]);
			expect(roundTrips() - before).toBe(expected);
		}
	}
	shows("Prisma on PostgreSQL", "reads", "one round trip with relationJoins, two without");
});
