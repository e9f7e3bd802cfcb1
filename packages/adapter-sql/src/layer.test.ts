import { LuciaError } from "lucia";
import { expect, test } from "vitest";
import { sqlAdapter } from "./adapter.ts";
import type { BoundStatement, Row } from "./driver.ts";
import { mysqlLanguage } from "./languages/mysql/language.ts";
import { layerDriver, type Layer } from "./layer.ts";

// What a layer is asked for, without a database: the adapters of Kysely and Drizzle run on real ones.

const tables = { user: "user", key: "user_key", session: "user_session" };

/** A layer whose statements fail as they are told to. */
function layer(failure: (sql: string) => Error | null, found: readonly Row[] = []) {
	const sent: string[] = [];
	const send = async ({ sql }: BoundStatement): Promise<void> => {
		sent.push(sql);
		const error = failure(sql);
		if (error) throw error;
	};
	const sender = {
		query: async (statement: BoundStatement): Promise<readonly Row[]> => {
			await send(statement);
			return found;
		},
		write: async (statement: BoundStatement): Promise<number> => {
			await send(statement);
			return 1;
		},
	};
	return { sent, sender };
}

const adapterOn = (given: Layer) =>
	sqlAdapter(layerDriver(given, mysqlLanguage), tables)(LuciaError);

const deadlock = (): Error => Object.assign(new Error("Deadlock found"), { errno: 1213 });

test("a transaction that the database has undone to end a deadlock is run again", async () => {
	let deadlocks = 2;
	const { sent, sender } = layer((sql) =>
		sql.startsWith("DELETE") && (deadlocks -= 1) >= 0 ? deadlock() : null,
	);
	const adapter = adapterOn({ ...sender, transaction: async (work) => work(sender) });
	await adapter.deleteUserCompletely?.("a");
	expect(sent.filter((sql) => sql.startsWith("DELETE FROM `user_session`"))).toHaveLength(3);
});

test("in the app's transaction it is not, because that has gone with it", async () => {
	const { sent, sender } = layer((sql) => (sql.startsWith("DELETE") ? deadlock() : null));
	const adapter = adapterOn({ ...sender, isPartOf: {} });
	await expect(adapter.deleteUserCompletely?.("a")).rejects.toThrow("Deadlock found");
	expect(sent).toStrictEqual([
		"SAVEPOINT lucia",
		expect.stringMatching(/^SELECT 1 FROM `user`/u),
		expect.stringMatching(/^DELETE FROM `user_session`/u),
		"ROLLBACK TO SAVEPOINT lucia",
	]);
});

test("what fails in undoing does not hide why", async () => {
	const { sender } = layer((sql) =>
		sql === "SAVEPOINT lucia" ? null : new Error(sql.startsWith("ROLLBACK") ? "gone" : "full"),
	);
	const adapter = adapterOn({ ...sender, isPartOf: {} });
	await expect(adapter.deleteUserCompletely?.("a")).rejects.toThrow("full");
});

test("an error that is not about columns does not have a session read once more", async () => {
	const row = { id: "s", user_id: "a", active_expires: 1, idle_expires: 2 };
	let isAway = false;
	const { sent, sender } = layer(() => (isAway ? new Error("away") : null), [row]);
	const adapter = adapterOn({ ...sender, transaction: async (work) => work(sender) });
	await adapter.getSessionAndUser("s");
	isAway = true;
	sent.length = 0;
	await expect(adapter.getSessionAndUser("s")).rejects.toThrow("away");
	expect(sent).toStrictEqual([expect.stringContaining("__lucia_0")]);
});
