import { lucia, LuciaError, type TokenSchema, type UserSchema } from "lucia";
import { tokens } from "lucia/tokens";
import { describe, expect, test } from "vitest";
import { DRIVERS, SCHEMA, TABLES, type TestDatabase } from "./test-databases.ts";

function opened(open: () => TestDatabase, schema: string = SCHEMA): TestDatabase {
	const db = open();
	db.execute(schema);
	return db;
}

async function signedUp(db: TestDatabase, reuseGracePeriod = 0) {
	const auth = lucia({
		adapter: () => db.adapter(),
		env: "DEV",
		getUserAttributes: ({ username }: UserSchema & { username: string }) => ({ username }),
	});
	const { userId } = await auth.createUser({ key: null, attributes: { username: "ada" } });
	return { auth, userId, tokens: tokens(auth, { reuseGracePeriod }) };
}

const stored = (db: TestDatabase): TokenSchema[] => db.read("SELECT * FROM user_token");

describe.each(DRIVERS)("tokens() on %s", (_, open) => {
	test("a user signs in, refreshes, is robbed, and signs in again", async () => {
		const db = opened(open);
		const { tokens, userId } = await signedUp(db);
		const first = await tokens.create(userId);
		const second = await tokens.refresh(first.refreshToken.value);
		const { user } = await tokens.validateAccessToken(second.accessToken.value);
		expect(user).toStrictEqual({ userId, username: "ada" });
		await expect(tokens.validateAccessToken(first.accessToken.value)).rejects.toThrow(
			"AUTH_INVALID_ACCESS_TOKEN",
		);
		await expect(tokens.refresh(first.refreshToken.value)).rejects.toThrow(
			"AUTH_INVALID_REFRESH_TOKEN",
		);
		expect(stored(db)).toStrictEqual([]);
		await tokens.create(userId);
		expect(stored(db)).toHaveLength(2);
		db.close();
	});

	test.each([0, 10_000])(
		"of several refreshes at once exactly one gets a pair (grace period %i ms)",
		async (reuseGracePeriod) => {
			const db = opened(open);
			const { tokens, userId } = await signedUp(db, reuseGracePeriod);
			const { refreshToken } = await tokens.create(userId);
			const results = await Promise.allSettled(
				Array.from({ length: 8 }, () => tokens.refresh(refreshToken.value)),
			);
			expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
			const living = stored(db).filter(({ spent_at }) => spent_at === null);
			expect(living).toHaveLength(reuseGracePeriod === 0 ? 0 : 2);
			db.close();
		},
	);

	test("a sign-out that runs beside a refresh leaves nothing behind", async () => {
		const db = opened(open);
		const { tokens, userId } = await signedUp(db);
		for (const kind of ["accessToken", "refreshToken"] as const) {
			const pair = await tokens.create(userId);
			await Promise.allSettled([
				tokens.refresh(pair.refreshToken.value),
				tokens.revoke(pair[kind].value),
			]);
			expect(stored(db)).toStrictEqual([]);
		}
		db.close();
	});

	test("a refresh that fails changes nothing, and leaves the app's transaction open", async () => {
		const db = opened(open);
		const { tokens, userId } = await signedUp(db);
		const { refreshToken } = await tokens.create(userId);
		const before = stored(db);
		db.execute(
			"CREATE TRIGGER full BEFORE INSERT ON user_token WHEN NEW.kind = 'refresh' BEGIN SELECT RAISE(ABORT, 'disk is full'); END",
		);
		db.execute("BEGIN");
		db.write("INSERT INTO test_user (id, username) VALUES ('app', 'app')");
		await expect(tokens.refresh(refreshToken.value)).rejects.toThrow("disk is full");
		await expect(tokens.create(userId)).rejects.toThrow("disk is full");
		db.execute("COMMIT");
		expect(stored(db)).toStrictEqual(before);
		expect(db.read("SELECT id FROM test_user WHERE id = 'app'")).toHaveLength(1);
		db.execute("DROP TRIGGER full");
		await tokens.refresh(refreshToken.value);
		db.close();
	});

	test("deleteUser() deletes the tokens too, which would hold the user fast", async () => {
		const db = opened(open);
		const { auth, tokens, userId } = await signedUp(db);
		await tokens.create(userId);
		await auth.deleteUser(userId);
		expect(stored(db)).toStrictEqual([]);
		expect(db.read("SELECT id FROM test_user")).toStrictEqual([]);
		db.close();
	});

	test("a missing table is named, with the option that names it", async () => {
		const db = opened(open);
		const { tokens, userId } = await signedUp(db);
		db.execute("DROP TABLE user_token");
		const sentence =
			'Lucia keeps tokens in the table "user_token": create it, or give the adapter the name of the table you have (tables.token).';
		await expect(tokens.create(userId)).rejects.toThrow(sentence);
		await expect(tokens.validateAccessToken("a".repeat(40))).rejects.toThrow(sentence);
		await expect(tokens.refresh(`rt_${"a".repeat(40)}`)).rejects.toThrow(sentence);
		await expect(tokens.revokeAll(userId)).rejects.toThrow(sentence);
		await expect(tokens.deleteExpired()).rejects.toThrow(sentence);
		db.close();
	});

	test("a missing column is named", async () => {
		const db = opened(open, SCHEMA.replace("replaced_by TEXT", "replaced TEXT"));
		const { tokens, userId } = await signedUp(db);
		await expect(tokens.create(userId)).rejects.toThrow(
			'The table "user_token" has no column "replaced_by": add it.',
		);
		db.close();
	});

	test.each([undefined, null])(
		"without a table (%s) no tokens are stored, and tokens() says so",
		(token) => {
			const db = opened(open);
			const adapter = db.adapter({ ...TABLES, token });
			expect("tokens" in adapter).toBe(false);
			const auth = lucia({ adapter: () => adapter, env: "DEV" });
			expect(() => tokens(auth)).toThrow(
				"tokens(): the adapter of this instance stores no tokens.",
			);
			db.close();
		},
	);

	test("a user who is gone between the look and the write is an unknown user", async () => {
		const db = opened(open);
		const { tokens: store } = db.adapter();
		const row: TokenSchema = {
			id: "a",
			user_id: "gone",
			family: "f",
			family_expires: 1,
			kind: "access",
			expires: 1,
			spent_at: null,
			replaced_by: null,
		};
		await expect(store?.setTokens([row])).rejects.toStrictEqual(
			new LuciaError("AUTH_INVALID_USER_ID"),
		);
		db.close();
	});
});
