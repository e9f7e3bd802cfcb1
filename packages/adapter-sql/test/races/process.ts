// One of several processes that do the same at the same instant. It is started by races.ts: the module that
// connects and its argument come with the command line, the work by messages.
import { lucia } from "lucia";
import { tokens } from "lucia/tokens";
import type { Connect, RaceStep, RaceAnswer } from "./races.ts";

const [module = "", argument = "", tables = "{}"] = process.argv.slice(2);
const { connect } = (await import(module)) as { readonly connect: Connect };
const { initialize, close } = await connect(argument);
const auth = lucia({
	adapter: initialize(JSON.parse(tables) as Parameters<typeof initialize>[0]),
	env: "DEV",
	sessionExpiresIn: { activePeriod: 1, idlePeriod: 60_000 },
	rotateSessionIds: { gracePeriod: 10_000 },
});

async function take({ what, userId, secret = "" }: RaceStep): Promise<unknown> {
	const key = { providerId: "race", providerUserId: userId, password: null };
	switch (what) {
		case "createKey":
			return auth.createKey({ ...key, userId });
		case "signIn":
			return auth.createSession({ userId, attributes: {} });
		case "createTokens":
			return tokens(auth).create(userId);
		case "refresh":
			return tokens(auth).refresh(secret);
		case "validate":
			return auth.validateSession(secret);
		case "signOutEverywhere":
			return auth.invalidateAllUserSessions(userId);
		case "deleteUser":
			return auth.deleteUser(userId);
	}
}

async function answerTo(step: RaceStep): Promise<RaceAnswer> {
	try {
		const value = (await take(step)) as { fresh?: boolean } | undefined;
		return { error: null, fresh: value?.fresh ?? false };
	} catch (error) {
		return { error: String(error), fresh: false };
	}
}

async function answer(step: RaceStep | "end"): Promise<void> {
	if (step === "end") {
		await close();
		process.disconnect();
	} else process.send?.(await answerTo(step));
}

process.on("message", (step: RaceStep | "end") => void answer(step));
process.send?.("ready");
