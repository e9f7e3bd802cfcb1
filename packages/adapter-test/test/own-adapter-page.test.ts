import { expect, test } from "vitest";
import { pageSamples, runPrograms } from "../../adapter-sql/test/page-samples.ts";
import { adapterTests } from "../src/index.ts";

// What a reader of “Write your own adapter” has in the end.
const { programs } = await pageSamples("your-own");

/** Runs the suite of the page on its adapter, of which one piece is another. */
async function suiteWith(file: string, piece: string, other: string): Promise<string> {
	const code = programs.get(file) ?? "";
	expect(code.split(piece)).toHaveLength(2);
	const changed = new Map([...programs, [file, code.replace(piece, () => other)]]);
	return runPrograms(changed, "my-adapter.test.ts", {}).catch((error: unknown) => {
		if (error instanceof Error && "stdout" in error) return String(error.stdout);
		throw error;
	});
}

test("the adapter of the page passes the suite, and leaves out nothing but tokens", async () => {
	const output = await runPrograms(programs, "my-adapter.test.ts", {});
	const skipped = adapterTests().filter(({ needs }) => needs === "tokens").length;
	expect(output).toMatch(/^\S+ fail 0$/m);
	expect(output).toMatch(new RegExp(`^\\S+ skipped ${skipped}$`, "m"));
	expect(output).toMatch(new RegExp(`^\\S+ pass ${adapterTests().length - skipped}$`, "m"));
});

test.each([
	[
		"an error of the database that nobody translates",
		"user-adapter.ts",
		'if (isError(error, TAKEN)) throw new E("AUTH_DUPLICATE_KEY_ID");',
		"",
		"setKey() rejects an id that exists with AUTH_DUPLICATE_KEY_ID",
	],
	[
		"a user who stays behind when the key is taken",
		"in-transaction.ts",
		'if (db.isTransaction) db.exec("ROLLBACK");',
		'if (db.isTransaction) db.exec("COMMIT");',
		"setUser() leaves no user behind when the key id exists",
	],
	[
		"an expiry that is replaced without a look at the old one",
		"session-adapter.ts",
		"{ id, ...oldExpiry }",
		"{ id }",
		"replaceExpiry() lets one of several at once replace the expiry",
	],
	[
		"a session that a renewal brings back",
		"session-adapter.ts",
		"updateSession: async (id, changes) => change(id, changes)",
		`updateSession: async (id, changes) => {
			const [session] = sessions.find({ id });
			await null;
			if (!session) throw new E("AUTH_INVALID_SESSION_ID");
			sessions.delete({ id });
			sessions.insert({ ...session, ...changes });
		}`,
		"updateSession() never brings back a session that is deleted meanwhile",
	],
	[
		"a purge that takes the last millisecond too",
		"session-adapter.ts",
		"idle_expires < ?",
		"idle_expires <= ?",
		"deleteExpiredSessions() deletes what is dead, of every user, and nothing else",
	],
])("the suite of the page finds %s", async (_, file, piece, other, found) => {
	const output = await suiteWith(file, piece, other);
	expect(output).not.toMatch(/^\S+ fail 0$/m);
	expect(output).toContain(`✖ ${found}`);
});
