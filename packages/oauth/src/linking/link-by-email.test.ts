import type { Auth } from "lucia";
import { expect, test, vi } from "vitest";
import { newAuth } from "../../test/app.ts";
import type { SignedIn } from "../provider/provider-auth.ts";
import { providerUserAuth } from "../users/provider-user-auth.ts";
import { linkByEmail } from "./link-by-email.ts";

const signedIn = (auth: Auth, email: string | null): SignedIn =>
	Object.assign(providerUserAuth(auth, "github", "7"), { getVerifiedEmail: async () => email });

async function accountOf(auth: Auth): Promise<string> {
	const key = {
		providerId: "email",
		providerUserId: "ada@example.com",
		password: "a long password",
	};
	return (await auth.createUser({ key, attributes: {} })).userId;
}

test("an address that both sides have proved links the account", async () => {
	const auth = newAuth();
	const userId = await accountOf(auth);
	const userAuth = signedIn(auth, "ada@example.com");
	const result = await linkByEmail(userAuth, async () => ({ userId, emailVerified: true }));
	expect(result).toMatchObject({ outcome: "linked", user: { userId } });
	expect(await userAuth.getExistingUser()).toMatchObject({ userId });
});

test("an account that never proved its address is not linked: somebody may wait there for its owner", async () => {
	const auth = newAuth();
	const userId = await accountOf(auth);
	const userAuth = signedIn(auth, "ada@example.com");
	for (const emailVerified of [false, 1, "false", undefined]) {
		const account = { userId, emailVerified: emailVerified as boolean };
		const result = await linkByEmail(userAuth, async () => account);
		expect(result).toEqual({ outcome: "account_unverified", email: "ada@example.com" });
	}
	expect(await userAuth.getExistingUser()).toBeNull();
});

test("an address that the provider has not verified asks for nobody", async () => {
	const findAccount = vi.fn<() => Promise<null>>();
	const result = await linkByEmail(signedIn(newAuth(), null), findAccount);
	expect(result).toEqual({ outcome: "provider_unverified" });
	expect(findAccount).not.toHaveBeenCalled();
});

test("nobody with this address: the app makes a user", async () => {
	const result = await linkByEmail(signedIn(newAuth(), "ada@example.com"), async () => null);
	expect(result).toEqual({ outcome: "no_account", email: "ada@example.com" });
});

test("two tabs at once link once, and both go on", async () => {
	const auth = newAuth();
	const userId = await accountOf(auth);
	const account = { userId, emailVerified: true };
	const tabs = [1, 2].map(() =>
		linkByEmail(signedIn(auth, "ada@example.com"), async () => account),
	);
	for (const result of await Promise.all(tabs)) {
		expect(result).toMatchObject({ outcome: "linked", user: { userId } });
	}
	expect(await auth.getAllUserKeys(userId)).toHaveLength(2);
});
