import type { Lab } from "../../lab/lab.ts";
import { hour } from "../../lab/time.ts";

const username = "ada";

/** The world of the picture: one user, signed in six hours ago. */
export async function startMini(lab: Lab): Promise<void> {
	await lab.act("start", () => ({ type: "createUser", username, password: null }));
	await createMiniSession(lab);
	await lab.act("start", () => ({ type: "setClock", now: lab.world.value.now + 6 * hour }));
}

async function createMiniSession(lab: Lab): Promise<void> {
	await lab.act("createSession", () => {
		const user = lab.selectedUser.value;
		return user === null ? null : { type: "createSession", userId: user.id };
	});
}

/** Carries out what a button of the small lab is for (its `data-mini`). */
export async function actMini(lab: Lab, action: string): Promise<void> {
	const session = (): string | undefined => lab.view.value.sessions.at(-1)?.sessionId;
	if (action === "createSession") {
		await createMiniSession(lab);
	} else if (action === "validate") {
		await lab.act(action, () => ({
			type: "validate",
			credential: { via: "bearer", token: session() ?? "" },
		}));
	} else if (action === "invalidate") {
		await lab.act(action, () => {
			const id = session();
			return id === undefined ? null : { type: "invalidateSession", sessionId: id };
		});
	} else if (action.startsWith("advance:")) {
		const by = Number(action.slice("advance:".length));
		await lab.act(action, () => ({ type: "setClock", now: lab.world.value.now + by }));
	}
}
