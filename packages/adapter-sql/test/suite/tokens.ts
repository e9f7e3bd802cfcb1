import { lucia, LuciaError, type TokenSchema, type UserSchema } from "lucia";
import { tokens } from "lucia/tokens";
import { expect, test } from "vitest";
import {
	adapterOf,
	begin,
	executeAll,
	TABLES,
	testSchema,
	type TestDatabase,
	type TestDriver,
} from "../test-driver.ts";
import { opened } from "./opened.ts";

async function signedUp(db: TestDatabase, reuseGracePeriod = 0) {
	const auth = lucia({
		adapter: () => adapterOf(db),
		env: "DEV",
		getUserAttributes: ({ username }: UserSchema & { username: string }) => ({ username }),
	});
	const { userId } = await auth.createUser({ key: null, attributes: { username: "ada" } });
	return { auth, userId, tokens: tokens(auth, { reuseGracePeriod }) };
}

const stored = async (db: TestDatabase): Promise<TokenSchema[]> =>
	db.read("SELECT * FROM user_token");

/** Access and refresh tokens on a real database. */
export function tokenTests(driver: TestDriver): void {
	const { sql } = driver;

	test("a user signs in, refreshes, is robbed, and signs in again", async () => {
		const db = await opened(driver);
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
		expect(await stored(db)).toStrictEqual([]);
		await tokens.create(userId);
		expect(await stored(db)).toHaveLength(2);
	});

	test.each([0, 10_000])(
		"of several refreshes at once no second one gets a pair (grace period %i ms)",
		async (reuseGracePeriod) => {
			const db = await opened(driver);
			const { tokens, userId } = await signedUp(db, reuseGracePeriod);
			const { refreshToken } = await tokens.create(userId);
			const results = await Promise.allSettled(
				Array.from({ length: 8 }, () => tokens.refresh(refreshToken.value)),
			);
			const pairs = results.filter(({ status }) => status === "fulfilled");
			// Without a grace period the next ends the family: before the first has looked whether it won, even.
			expect(reuseGracePeriod === 0 ? [0, 1] : [1]).toContain(pairs.length);
			const living = (await stored(db)).filter(({ spent_at }) => spent_at === null);
			expect(living).toHaveLength(reuseGracePeriod === 0 ? 0 : 2);
		},
	);

	test("a sign-out that runs beside a refresh leaves nothing behind", async () => {
		const db = await opened(driver);
		const { tokens, userId } = await signedUp(db);
		for (const kind of ["accessToken", "refreshToken"] as const) {
			const pair = await tokens.create(userId);
			await Promise.allSettled([
				tokens.refresh(pair.refreshToken.value),
				tokens.revoke(pair[kind].value),
			]);
			expect(await stored(db)).toStrictEqual([]);
		}
	});

	test("a refresh that fails changes nothing, and leaves the app's transaction open", async (context) => {
		const db = await opened(driver);
		const { auth, tokens: outside, userId } = await signedUp(db);
		const { refreshToken } = await outside.create(userId);
		const before = await stored(db);
		const message = "disk is full";
		await executeAll(
			db,
			sql.refuseInserts({
				trigger: "disk_full",
				table: "user_token",
				when: "NEW.kind = 'refresh'",
				message,
			}),
		);
		const transaction = await begin(db, context);
		const inside = tokens(
			auth.withAdapter(() => adapterOf(transaction)),
			{ reuseGracePeriod: 0 },
		);
		await transaction.execute("INSERT INTO test_user (id, username) VALUES ('app', 'app')");
		await expect(inside.refresh(refreshToken.value)).rejects.toThrow(message);
		await expect(inside.create(userId)).rejects.toThrow(message);
		await transaction.commit();
		expect(await stored(db)).toStrictEqual(before);
		expect(await db.read("SELECT id FROM test_user WHERE id = 'app'")).toHaveLength(1);
		await db.execute(sql.dropTrigger("disk_full", "user_token"));
		await outside.refresh(refreshToken.value);
	});

	test("deleteUser() deletes the tokens too, which would hold the user fast", async () => {
		const db = await opened(driver);
		const { auth, tokens, userId } = await signedUp(db);
		await tokens.create(userId);
		await auth.deleteUser(userId);
		expect(await stored(db)).toStrictEqual([]);
		expect(await db.read("SELECT id FROM test_user")).toStrictEqual([]);
	});

	test("a missing table is named, with the option that names it", async () => {
		const db = await opened(driver);
		const { tokens, userId } = await signedUp(db);
		await db.execute("DROP TABLE user_token");
		const sentence =
			sql.missingTable?.("tokens", TABLES.token, "token") ??
			'Lucia keeps tokens in the table "user_token": create it, or give the adapter the name of the table you have (tables.token).';
		await expect(tokens.create(userId)).rejects.toThrow(sentence);
		await expect(tokens.validateAccessToken("a".repeat(40))).rejects.toThrow(sentence);
		await expect(tokens.refresh(`rt_${"a".repeat(40)}`)).rejects.toThrow(sentence);
		await expect(tokens.revokeAll(userId)).rejects.toThrow(sentence);
		await expect(tokens.deleteExpired()).rejects.toThrow(sentence);
	});

	test("a missing column is named", async () => {
		const db = await opened(
			driver,
			testSchema(sql).map((table) => table.replace("replaced_by", "replaced")),
		);
		const { tokens, userId } = await signedUp(db);
		await expect(tokens.create(userId)).rejects.toThrow(
			`The table "user_token" has no column "replaced_by": ${sql.addColumn ?? "add it"}.`,
		);
	});

	test.each([undefined, null])(
		"without a table (%s) no tokens are stored, and tokens() says so",
		async (token) => {
			const db = await opened(driver);
			const adapter = adapterOf(db, { ...TABLES, token });
			expect("tokens" in adapter).toBe(false);
			const auth = lucia({ adapter: () => adapter, env: "DEV" });
			expect(() => tokens(auth)).toThrow(
				"tokens(): the adapter of this instance stores no tokens.",
			);
		},
	);

	test("a user who is gone between the look and the write is an unknown user", async () => {
		const db = await opened(driver);
		const { tokens: store } = adapterOf(db);
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
	});
}
