import type { Command } from "#runtime/protocol";
import { defaultPassword, defaultUsername, usernameProvider } from "../lab/fields.ts";
import type { Lab } from "../lab/lab.ts";
import { day } from "../lab/time.ts";

/** Long enough to see what a step did before the next one. */
const pauseMs = 900;

const pause = (): Promise<void> =>
	new Promise((resolve) => {
		setTimeout(resolve, pauseMs);
	});

const key = { providerId: usernameProvider, providerUserId: defaultUsername };

/** The steps of the example: real commands, made when their turn has come. */
const steps: readonly ((lab: Lab) => Command | null)[] = [
	(lab) =>
		lab.view.value.keys.some(
			({ providerId, providerUserId }) =>
				providerId === key.providerId && providerUserId === key.providerUserId,
		)
			? null
			: { type: "createUser", username: defaultUsername, password: defaultPassword },
	(lab) => ({
		type: "signIn",
		...key,
		password: defaultPassword,
		cookieHeader: lab.browserCookies.value,
	}),
	(lab) => ({ type: "setClock", now: lab.world.value.now + day }),
	(lab) => ({
		type: "validate",
		credential: { via: "cookie", cookieHeader: lab.browserCookies.value },
	}),
];

/** Plays the example: alice signs in, a day goes by, her idle session is renewed. */
export async function showMe(lab: Lab): Promise<void> {
	for (const [index, make] of steps.entries()) {
		if (index > 0) await pause();
		const outcome = await lab.act("Show me", () => make(lab));
		if (outcome !== null && outcome !== "ok") return;
	}
}
