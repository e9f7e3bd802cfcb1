// One server of an app that is made of a guide's files: it loads them, and takes each step at the same
// moment as the other one.
import { parentPort, workerData } from "node:worker_threads";
import type { Auth, AuthRequest } from "lucia";

interface Member {
	readonly userId: string;
}

interface User {
	readonly userId: string;
	readonly email: string;
	readonly emailVerified: boolean;
}

/** What the files of the guides export, as far as it races. */
interface Guides {
	readonly auth: Auth;
	readonly Member: { readonly find: (userId: string, slug: string) => Member | null };
	readonly remove: (member: Member, userId: string) => boolean;
	readonly accept: (user: User, token: string) => string | null;
	readonly setRole: (userId: string, role: string) => Promise<boolean>;
	readonly moveCart: (guestId: string, userId: string) => void;
	readonly signUp: (request: AuthRequest, name: string, password: string) => Promise<string>;
}

/** What a server is to do, in a race of its own. */
export type GuideStep =
	| { readonly what: "leave"; readonly userId: string; readonly slug: string }
	| { readonly what: "accept"; readonly user: User; readonly token: string }
	| { readonly what: "demote"; readonly userId: string }
	| { readonly what: "moveCart"; readonly guestId: string; readonly userId: string }
	| { readonly what: "signUp"; readonly cookie: string; readonly name: string };

/** What a server is started with. */
export interface GuideServer {
	/** The files, by address. */
	readonly files: readonly string[];
	/** How many have arrived at the start, counted over all races. */
	readonly arrived: Int32Array;
}

const { files, arrived } = workerData as GuideServer;
const modules = await Promise.all(files.map(async (file) => (await import(file)) as object));
const guide = Object.assign({}, ...modules) as Guides;

/** Waits for the other one, awake: what is asleep comes too late to race. */
function start(race: number): void {
	Atomics.add(arrived, 0, 1);
	while (Atomics.load(arrived, 0) < 2 * race);
}

async function take(step: GuideStep, race: number): Promise<unknown> {
	switch (step.what) {
		case "leave": {
			const member = guide.Member.find(step.userId, step.slug);
			if (member === null) throw new Error(`${step.userId} is not in ${step.slug}`);
			start(race);
			return guide.remove(member, step.userId);
		}
		case "accept":
			start(race);
			return guide.accept(step.user, step.token);
		case "demote":
			start(race);
			return guide.setRole(step.userId, "reader");
		case "moveCart":
			start(race);
			return guide.moveCart(step.guestId, step.userId);
		case "signUp": {
			const headers = { Origin: "https://example.com", Cookie: step.cookie };
			const request = new Request("https://example.com/", { method: "POST", headers });
			start(race);
			return guide.signUp(guide.auth.handleRequest(request), step.name, "lovelace writes notes");
		}
	}
}

const tell = (answer: unknown): void => {
	// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
	parentPort?.postMessage(answer);
};

parentPort?.on("message", ({ step, race }: { step: GuideStep; race: number }) => {
	void take(step, race).then(
		(answer) => tell(answer ?? null),
		(error: unknown) => tell(String(error)),
	);
});
tell("ready");
