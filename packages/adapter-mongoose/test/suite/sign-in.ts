import { lucia, type Adapter, type UserSchema } from "lucia";
import { tokens } from "lucia/tokens";
import { expect, test } from "vitest";
import type { Ground } from "../ground.ts";
import { opened, type OpenDatabase } from "../open.ts";

const start = (adapter: Adapter) =>
	lucia({
		adapter: () => adapter,
		env: "DEV",
		sessionExpiresIn: { activePeriod: 1, idlePeriod: 60_000 },
		getUserAttributes: ({ username }: UserSchema & { username: string }) => ({ username }),
	});

const ann = {
	userId: "ann",
	key: { providerId: "username", providerUserId: "ann", password: "secret" },
	attributes: { username: "ann" },
};

async function later(): Promise<void> {
	const before = Date.now();
	await expect.poll(() => Date.now() > before + 2).toBe(true);
}

/** A user's account, from the sign-up to the end. */
export function signInTests({ mongoose, url }: Ground): void {
	test("a user signs up, signs in, is recognised, renewed and signed out", async () => {
		const { adapter, stored } = await opened(mongoose, url());
		const auth = start(adapter);
		await auth.createUser(ann);
		const { userId } = await auth.useKey("username", "ann", "secret");
		await expect(auth.useKey("username", "ann", "wrong")).rejects.toThrow("AUTH_INVALID_PASSWORD");
		await expect(
			auth.createUser({ ...ann, userId: "bea", attributes: { username: "bea" } }),
		).rejects.toThrow("AUTH_DUPLICATE_KEY_ID");
		expect((await stored("User")).map(({ _id }) => _id)).toEqual(["ann"]);
		const { sessionId } = await auth.createSession({ userId, attributes: {} });
		await later();
		expect(await auth.validateSession(sessionId)).toMatchObject({
			user: { userId: "ann", username: "ann" },
			fresh: true,
		});
		await auth.invalidateSession(sessionId);
		await expect(auth.validateSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		await auth.deleteUser("ann");
		expect([await stored("User"), await stored("Key"), await stored("Session")]).toEqual([
			[],
			[],
			[],
		]);
	});

	test("a sign-out between the read and the write of a renewal wins", async () => {
		const { adapter, models, stored } = await opened(mongoose, url());
		const auth = start({
			...adapter,
			updateSession: async (...update) => {
				await models.Session.collection.deleteMany({});
				await adapter.updateSession(...update);
			},
		});
		await auth.createUser(ann);
		const { sessionId } = await auth.createSession({ userId: "ann", attributes: {} });
		await later();
		await expect(auth.validateSession(sessionId)).rejects.toThrow("AUTH_INVALID_SESSION_ID");
		expect(await stored("Session")).toEqual([]);
	});

	test("all options of sessions together: renewed, given a new id, hashed, signed out", async () => {
		const { adapter, stored } = await opened(mongoose, url(), {
			session: (schema) =>
				void schema.add({ created_at: Number, last_used_at: Number, lifetime: String }),
		});
		const auth = lucia({
			adapter: () => adapter,
			env: "DEV",
			sessionExpiresIn: { activePeriod: 1, idlePeriod: 60_000, absolutePeriod: 90_000 },
			hashSessionIds: true,
			rotateSessionIds: { gracePeriod: 1000 },
			sessionColumns: { createdAt: "created_at", lastUsedAt: "last_used_at", lifetime: "lifetime" },
		});
		await auth.createUser(ann);
		const first = auth.getSessionToken(await auth.createSession({ userId: "ann", attributes: {} }));
		await later();
		const second = auth.getSessionToken(await auth.validateSession(first));
		expect(second).not.toBe(first);
		expect(JSON.stringify(await stored("Session"))).not.toContain(second);
		await auth.invalidateSession(second);
		expect(await stored("Session")).toEqual([]);
	});

	test("a session from before gets a hashed id by one exchange", async () => {
		const { adapter, stored } = await opened(mongoose, url());
		const before = start(adapter);
		await before.createUser(ann);
		const { sessionId } = await before.createSession({ userId: "ann", attributes: {} });
		await later();
		const auth = lucia({
			adapter: () => adapter,
			env: "DEV",
			hashSessionIds: true,
			sessionExpiresIn: { activePeriod: 1, idlePeriod: 60_000 },
		});
		await auth.validateSession(sessionId);
		expect((await stored("Session")).map(({ _id }) => String(_id).slice(0, 3))).toEqual(["h1_"]);
	});

	test("a column of an option that the schema does not have was dropped in silence: now the first sign-in names it", async () => {
		const { adapter } = await opened(mongoose, url());
		const auth = lucia({
			adapter: () => adapter,
			env: "DEV",
			sessionColumns: { createdAt: "created_at" },
		});
		await auth.createUser(ann);
		await expect(auth.createSession({ userId: "ann", attributes: {} })).rejects.toThrow(
			'The option sessionColumns.createdAt of lucia() names the column "created_at"',
		);
	});

	async function withTokens(reuseGracePeriod = 0) {
		const db: OpenDatabase = await opened(mongoose, url());
		const auth = start(db.adapter);
		await auth.createUser(ann);
		return { ...db, auth, tokens: tokens(auth, { reuseGracePeriod }) };
	}

	test("tokens are refreshed, stolen, and deleted with their user", async () => {
		const { auth, tokens, stored } = await withTokens();
		const first = await tokens.create("ann");
		const second = await tokens.refresh(first.refreshToken.value);
		expect((await tokens.validateAccessToken(second.accessToken.value)).user).toEqual({
			userId: "ann",
			username: "ann",
		});
		await expect(tokens.validateAccessToken(first.accessToken.value)).rejects.toThrow(
			"AUTH_INVALID_ACCESS_TOKEN",
		);
		await expect(tokens.refresh(first.refreshToken.value)).rejects.toThrow(
			"AUTH_INVALID_REFRESH_TOKEN",
		);
		expect(await stored("Token")).toEqual([]);
		await tokens.create("ann");
		await auth.deleteUser("ann");
		expect(await stored("Token")).toEqual([]);
	});

	test.each([0, 10_000])(
		"of several refreshes at once exactly one gets a pair (grace period %i ms)",
		async (reuseGracePeriod) => {
			const { tokens, stored } = await withTokens(reuseGracePeriod);
			const { refreshToken } = await tokens.create("ann");
			const results = await Promise.allSettled(
				Array.from({ length: 8 }, () => tokens.refresh(refreshToken.value)),
			);
			expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
			const living = (await stored("Token")).filter(({ spent_at }) => spent_at === null);
			expect(living).toHaveLength(reuseGracePeriod === 0 ? 0 : 2);
		},
	);

	test("a sign-out that runs beside a refresh leaves nothing behind", async () => {
		const { tokens, stored } = await withTokens();
		for (let round = 0; round < 10; round += 1) {
			const pair = await tokens.create("ann");
			await Promise.allSettled([
				tokens.refresh(pair.refreshToken.value),
				tokens.revoke(pair.refreshToken.value),
			]);
			expect(await stored("Token")).toEqual([]);
		}
	});
}
