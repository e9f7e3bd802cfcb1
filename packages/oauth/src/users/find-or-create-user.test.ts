import { expect, test } from "vitest";
import { newAuth } from "../../test/app.ts";
import { findOrCreateUser } from "./find-or-create-user.ts";
import { providerUserAuth } from "./provider-user-auth.ts";

test("two callbacks of one new user at the same time make one user", async () => {
	const auth = newAuth();
	const both = [1, 2].map(() =>
		findOrCreateUser(providerUserAuth(auth, "github", "7"), { attributes: {} }),
	);
	const [one, other] = await Promise.all(both);
	expect(one).toEqual(other);
	const again = await findOrCreateUser(providerUserAuth(auth, "github", "7"), { attributes: {} });
	expect(again).toEqual(one);
});

test("what else goes wrong is the app's", async () => {
	const auth = newAuth();
	await auth.createUser({ userId: "taken", key: null, attributes: {} });
	const attempt = findOrCreateUser(providerUserAuth(auth, "github", "7"), {
		userId: "taken",
		attributes: {},
	});
	await expect(attempt).rejects.toThrow("UNIQUE");
});
