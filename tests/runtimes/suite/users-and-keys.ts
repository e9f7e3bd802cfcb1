import { createKeyId, LuciaError } from "lucia";
import { account, createApp, password } from "./app.ts";
import { ensure, expectCode, expectSame, promise, rejectionOf, type Case } from "./case.ts";
import type { Store } from "./host.ts";

/** Users and keys on a store. */
export function userAndKeyCases({ name, open }: Store): readonly Case[] {
	const on = (sentence: string, run: Case["run"]): Case => promise(`${name}: ${sentence}`, run);
	return [
		on("a user is created with a key, read, changed and deleted", async () => {
			const auth = createApp(open());
			const created = await auth.createUser(account("ada"));
			ensure(/^[a-z0-9]{15}$/u.test(created.userId), `the id is ${created.userId}`);
			expectSame(created, { userId: created.userId, username: "ada" });
			expectSame(await auth.getUser(created.userId), created);
			const changed = await auth.updateUserAttributes(created.userId, { username: "lovelace" });
			expectSame(changed, { userId: created.userId, username: "lovelace" });
			await auth.createSession({ userId: created.userId, attributes: { country: null } });
			await auth.deleteUser(created.userId);
			await expectCode(auth.getUser(created.userId), "AUTH_INVALID_USER_ID");
			await expectCode(auth.getKey("username", "ada"), "AUTH_INVALID_KEY_ID");
		}),

		on("a taken key refuses the user as a whole", async () => {
			const auth = createApp(open());
			await auth.createUser(account("ada"));
			const again = { ...account("ada"), userId: "second", attributes: { username: "eve" } };
			await expectCode(auth.createUser(again), "AUTH_DUPLICATE_KEY_ID");
			await expectCode(auth.getUser("second"), "AUTH_INVALID_USER_ID");
		}),

		on("a violated constraint of the app's own passes through", async () => {
			const auth = createApp(open());
			await auth.createUser({ ...account("ada"), userId: "first" });
			const again = auth.createUser({
				key: null,
				userId: "first",
				attributes: { username: "eve" },
			});
			const error = await rejectionOf(again);
			ensure(error instanceof Error && !(error instanceof LuciaError), `it was ${String(error)}`);
			ensure(/unique/iu.test(error.message), error.message);
		}),

		on("a key opens with its password only", async () => {
			const auth = createApp(open());
			const { userId } = await auth.createUser(account("ada"));
			const key = await auth.useKey("username", "ada", password);
			expectSame(key, {
				providerId: "username",
				providerUserId: "ada",
				userId,
				passwordDefined: true,
			});
			await expectCode(auth.useKey("username", "ada", "a guess"), "AUTH_INVALID_PASSWORD");
			await expectCode(auth.useKey("username", "ada", null), "AUTH_INVALID_PASSWORD");
			await expectCode(auth.useKey("username", "eve", password), "AUTH_INVALID_KEY_ID");
		}),

		on("keys are added, listed, given another password, and deleted", async () => {
			const auth = createApp(open());
			const { userId } = await auth.createUser(account("ada"));
			const github = { userId, providerId: "github", providerUserId: "1:2", password: null };
			const added = await auth.createKey(github);
			expectSame([added.providerUserId, added.passwordDefined], ["1:2", false]);
			await expectCode(auth.createKey(github), "AUTH_DUPLICATE_KEY_ID");
			await expectCode(
				auth.createKey({ ...github, providerUserId: "3", userId: "nobody" }),
				"AUTH_INVALID_USER_ID",
			);
			const listed = await auth.getAllUserKeys(userId);
			expectSame(listed.map(({ providerId }) => providerId).sort(), ["github", "username"]);
			await auth.updateKeyPassword("username", "ada", "another");
			await expectCode(auth.useKey("username", "ada", password), "AUTH_INVALID_PASSWORD");
			expectSame((await auth.useKey("username", "ada", "another")).userId, userId);
			await auth.deleteKey("github", "1:2");
			await expectCode(auth.getKey("github", "1:2"), "AUTH_INVALID_KEY_ID");
			await expectCode(auth.updateKeyPassword("github", "1:2", "x"), "AUTH_INVALID_KEY_ID");
		}),

		on("text of every script comes back as it was given", async () => {
			const auth = createApp(open());
			// But for U+0000: node:sqlite of Node.js 22 and of Deno 2 stores it and reads up to it.
			const username = "Ångström 😀 'quoted'; DROP TABLE user; --\t\u0001\uFFFF";
			const { userId } = await auth.createUser(account(username));
			expectSame((await auth.getUser(userId)).username, username);
			expectSame((await auth.useKey("username", username, password)).providerUserId, username);
		}),

		on("a key id is the provider's, a colon, and the user's", async () => {
			expectSame(createKeyId("github", "a:b"), "github:a:b");
			const auth = createApp(open());
			const { userId } = await auth.createUser(account("ada"));
			const wrong = auth.createKey({
				userId,
				providerId: "a:b",
				providerUserId: "x",
				password: null,
			});
			ensure((await rejectionOf(wrong)) instanceof TypeError, "a colon is refused");
		}),
	];
}
