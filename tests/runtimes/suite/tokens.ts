import { tokens } from "lucia/tokens";
import { account, createApp, signUp } from "./app.ts";
import { ensure, expectCode, expectSame, promise, type Case } from "./case.ts";
import type { Store } from "./host.ts";

/** `lucia/tokens` on a store. */
export function tokenCases({ name, open }: Store): readonly Case[] {
	const on = (sentence: string, run: Case["run"]): Case => promise(`${name}: ${sentence}`, run);
	return [
		on("an access token says who it is, a refresh token buys the next pair", async () => {
			const auth = createApp(open());
			const userTokens = tokens(auth);
			const { userId } = await auth.createUser(account("ada"));
			const first = await userTokens.create(userId);
			const { user, familyId } = await userTokens.validateAccessToken(first.accessToken.value);
			expectSame([user, familyId], [{ userId, username: "ada" }, first.familyId]);
			const next = await userTokens.refresh(first.refreshToken.value);
			expectSame(next.familyId, first.familyId);
			await expectCode(
				userTokens.validateAccessToken(first.accessToken.value),
				"AUTH_INVALID_ACCESS_TOKEN",
			);
			expectSame((await userTokens.validateAccessToken(next.accessToken.value)).userId, userId);
		}),

		on("a spent refresh token that comes back ends its family, and no other", async () => {
			const auth = createApp(open());
			const userTokens = tokens(auth);
			const { userId } = await auth.createUser(account("ada"));
			const [stolen, other] = [await userTokens.create(userId), await userTokens.create(userId)];
			const next = await userTokens.refresh(stolen.refreshToken.value);
			await expectCode(userTokens.refresh(stolen.refreshToken.value), "AUTH_INVALID_REFRESH_TOKEN");
			await expectCode(userTokens.refresh(next.refreshToken.value), "AUTH_INVALID_REFRESH_TOKEN");
			await expectCode(
				userTokens.validateAccessToken(next.accessToken.value),
				"AUTH_INVALID_ACCESS_TOKEN",
			);
			await userTokens.refresh(other.refreshToken.value);
		}),

		on("of several refreshes at once exactly one succeeds", async () => {
			const auth = createApp(open());
			const userTokens = tokens(auth);
			const { userId } = await auth.createUser(account("ada"));
			const { refreshToken } = await userTokens.create(userId);
			const results = await Promise.allSettled(
				Array.from({ length: 5 }, () => userTokens.refresh(refreshToken.value)),
			);
			expectSame(results.filter(({ status }) => status === "fulfilled").length, 1);
		}),

		on("tokens, sessions and kinds of tokens do not pass for each other", async () => {
			const auth = createApp(open());
			const userTokens = tokens(auth);
			const { userId, sessionId } = await signUp(auth);
			const { accessToken, refreshToken } = await userTokens.create(userId);
			for (const value of [accessToken.value, refreshToken.value]) {
				await expectCode(auth.validateSession(value), "AUTH_INVALID_SESSION_ID");
			}
			await expectCode(userTokens.validateAccessToken(sessionId), "AUTH_INVALID_ACCESS_TOKEN");
			await expectCode(
				userTokens.validateAccessToken(refreshToken.value),
				"AUTH_INVALID_ACCESS_TOKEN",
			);
			await expectCode(userTokens.refresh(accessToken.value), "AUTH_INVALID_REFRESH_TOKEN");
		}),

		on("tokens end with a sign-out, and with their user", async () => {
			const auth = createApp(open());
			const userTokens = tokens(auth);
			const { userId } = await auth.createUser(account("ada"));
			const [one, two] = [await userTokens.create(userId), await userTokens.create(userId)];
			const isValid = async (value: string): Promise<boolean> =>
				userTokens.validateAccessToken(value).then(
					() => true,
					() => false,
				);
			await userTokens.revoke(one.accessToken.value);
			expectSame(await isValid(one.accessToken.value), false);
			expectSame(await isValid(two.accessToken.value), true);
			await userTokens.deleteExpired();
			await userTokens.revokeAll(userId);
			expectSame(await isValid(two.accessToken.value), false);
			const three = await userTokens.create(userId);
			await auth.deleteUser(userId);
			expectSame(await isValid(three.accessToken.value), false);
		}),

		on("both cookies of a pair are read and written, from the own origin only", async () => {
			const auth = createApp(open());
			const userTokens = tokens(auth);
			const { userId } = await auth.createUser(account("ada"));
			const pair = await userTokens.create(userId);
			const Cookie = pair.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
			const sent: string[] = [];
			const handle = (Origin: string): ReturnType<typeof userTokens.handleRequest> =>
				userTokens.handleRequest({
					request: {
						method: "POST",
						url: "https://example.com/",
						headers: new Headers({ Cookie, Origin }),
					},
					setCookie: (cookie) => void sent.push(cookie.name),
				});
			const foreign = handle("https://evil.example");
			expectSame([await foreign.validate(), await foreign.refresh()], [null, null]);
			const own = handle("https://example.com");
			expectSame((await own.validate())?.userId, userId);
			ensure((await own.refresh()) !== null, "the refresh token was refused");
			expectSame(sent, ["access_token", "refresh_token"]);
		}),
	];
}
