// What happens to people on v1, on this library, and on v1 again, whatever the database.
import { lucia, type Configuration, type UserSchema } from "lucia";
import { expect } from "vitest";
import type { AuthV1 } from "./generations.ts";

const password = "lovelace writes notes";
const day = 24 * 60 * 60 * 1000;

/** The people and sessions of an app that has been on v1 for a while. */
export interface LifeOnV1 {
	readonly ada: string;
	readonly grace: string;
	readonly active: string;
	readonly idle: string;
	readonly dead: string;
}

/** Who came while the app was on this library. */
export interface Since {
	readonly alan: string;
	readonly session: string;
}

/**
 * Two people with six keys, three of them single-use, and three sessions.
 *
 * @param age - Makes a session older by milliseconds.
 */
export async function liveOnV1(
	auth: AuthV1,
	age: (sessionId: string, by: number) => Promise<unknown>,
): Promise<LifeOnV1> {
	const ada = await auth.createUser({
		primaryKey: { providerId: "username", providerUserId: "ada", password },
		attributes: { username: "Ada" },
	});
	const grace = await auth.createUser({
		primaryKey: { providerId: "github", providerUserId: "1906:12", password: null },
		attributes: { username: "Grace" },
	});
	const key = (type: string, providerId: string, rest: object) =>
		auth.createKey(ada.userId, {
			type,
			providerId,
			providerUserId: "of ada",
			password: null,
			...rest,
		});
	await key("persistent", "github", {});
	await key("single_use", "email-link", { expiresIn: 60 * 60 });
	await key("single_use", "one-time", { expiresIn: 60 * 60, password: "123456" });
	await key("single_use", "expired", { expiresIn: -1 });
	const session = async (userId: string, by: number): Promise<string> => {
		const { sessionId } = await auth.createSession(userId);
		await age(sessionId, by);
		return sessionId;
	};
	return {
		ada: ada.userId,
		grace: grace.userId,
		active: await session(ada.userId, 0),
		idle: await session(grace.userId, 2 * day),
		dead: await session(ada.userId, 16 * day),
	};
}

/** Everyone signs in and stays signed in on this library, no single-use key opens anything, and somebody new comes. */
export async function liveOnHere(
	adapter: Configuration["adapter"],
	before: LifeOnV1,
): Promise<Since> {
	const auth = lucia({
		env: "DEV",
		adapter,
		getUserAttributes: ({ username }: UserSchema<{ username: string }>) => ({ username }),
	});
	await expect(auth.useKey("username", "ada", password)).resolves.toMatchObject({
		userId: before.ada,
	});
	await expect(auth.useKey("username", "ada", "a guess")).rejects.toThrow("AUTH_INVALID_PASSWORD");
	for (const [providerUserId, userId] of [
		["of ada", before.ada],
		["1906:12", before.grace],
	] as const)
		await expect(auth.useKey("github", providerUserId, null)).resolves.toMatchObject({ userId });
	for (const providerId of ["email-link", "one-time", "expired"])
		await expect(auth.useKey(providerId, "of ada", "123456")).rejects.toThrow(
			"AUTH_INVALID_KEY_ID",
		);
	await expect(auth.validateSession(before.active)).resolves.toMatchObject({
		state: "active",
		fresh: false,
		user: { userId: before.ada, username: "Ada" },
	});
	await expect(auth.validateSession(before.idle)).resolves.toMatchObject({
		fresh: true,
		user: { userId: before.grace },
	});
	await expect(auth.validateSession(before.dead)).rejects.toThrow("AUTH_INVALID_SESSION_ID");

	const alan = await auth.createUser({
		key: { providerId: "username", providerUserId: "alan", password },
		attributes: { username: "Alan" },
	});
	const session = await auth.createSession({ userId: alan.userId, attributes: {} });
	return { alan: alan.userId, session: session.sessionId };
}

/**
 * Everyone signs in and stays signed in on v1 again, also who came meanwhile.
 *
 * @param everyKey - Where the page does not know any more which keys were primary ones, all of them are.
 */
export async function liveOnV1Again(
	v1: AuthV1,
	before: LifeOnV1,
	since: Since,
	{ everyKey = false }: { readonly everyKey?: boolean } = {},
): Promise<void> {
	await expect(v1.useKey("username", "ada", password)).resolves.toMatchObject({
		userId: before.ada,
	});
	await expect(v1.useKey("username", "alan", password)).resolves.toMatchObject({
		userId: since.alan,
	});
	for (const [providerId, providerUserId, primary] of [
		["username", "ada", true],
		["github", "of ada", everyKey],
		["github", "1906:12", true],
		["username", "alan", true],
	] as const) {
		const key = await v1.getKey(providerId, providerUserId);
		expect({ ...key, primary: Boolean(key.primary) }).toMatchObject({
			type: "persistent",
			primary,
		});
	}
	for (const [sessionId, userId] of [
		[before.active, before.ada],
		[before.idle, before.grace],
		[since.session, since.alan],
	] as const)
		await expect(v1.validateSession(sessionId)).resolves.toMatchObject({ sessionId, userId });
}
