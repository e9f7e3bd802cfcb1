import { expect, test } from "vitest";
import { newAuth } from "../../test/app.ts";
import { providerUserAuth } from "./provider-user-auth.ts";

test("a `key` that slipped into the options does not take the place of the provider's", async () => {
	const auth = newAuth();
	const userAuth = providerUserAuth(auth, "github", "7");
	const options = {
		attributes: {},
		key: { providerId: "email", providerUserId: "eve@example.com", password: "a long password" },
	};
	const { userId } = await userAuth.createUser(options);
	expect(await auth.getAllUserKeys(userId)).toMatchObject([
		{ providerId: "github", providerUserId: "7" },
	]);
});

test("the methods can be taken off", async () => {
	const { createKey, createUser, getExistingUser } = providerUserAuth(newAuth(), "github", "7");
	expect(await getExistingUser()).toBeNull();
	const { userId } = await createUser({ userId: "ada-1", attributes: {} });
	expect(userId).toBe("ada-1");
	await expect(createKey(userId)).rejects.toThrow("AUTH_DUPLICATE_KEY_ID");
});

test("a key with a password is no provider's", async () => {
	const auth = newAuth();
	const key = { providerId: "github", providerUserId: "7", password: "a long password" };
	await auth.createUser({ key, attributes: {} });
	await expect(providerUserAuth(auth, "github", "7").getExistingUser()).rejects.toThrow(
		"AUTH_INVALID_PASSWORD",
	);
});

test.each([
	["github", ""],
	["", "7"],
	["git:hub", "7"],
	["github", undefined],
	["github", null],
])("the key %j:%j is refused", (providerId, providerUserId) => {
	expect(() => providerUserAuth(newAuth(), providerId, providerUserId as string)).toThrow(
		TypeError,
	);
});

test("a number of an app without types is as good as a text", () => {
	expect(providerUserAuth(newAuth(), "github", 7 as never).providerUserId).toBe("7");
});
