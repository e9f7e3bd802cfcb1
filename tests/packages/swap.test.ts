// A small app in the style of v2's documentation, file for file the same on `lucia@2.7.7` and on our
// packages, over one database: swap the package, and nothing moves.
import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { root, toolPath } from "../../src/book/tools/command.ts";
import { startProcess, type RunningProcess } from "../frameworks/process.ts";
import { link } from "./consumer-project.ts";

const run = promisify(execFile);
const { project } = inject("consumer");
const source = join(import.meta.dirname, "v2-app");
const onOurs = join(project, "v2-app");

let folder: string;
let onV2: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "lucia-swap-"));
	onV2 = join(folder, "v2-app");
	await cp(source, onV2, { recursive: true });
	const modules = join(folder, "node_modules");
	const v2 = { lucia: "lucia-v2", "@lucia-auth/adapter-sqlite": "adapter-sqlite-v2" };
	for (const [name, installed] of Object.entries(v2))
		await cp(join(root, "node_modules", installed), join(modules, name), { recursive: true });
	await link(["better-sqlite3", "@types/better-sqlite3", "@types/node"], modules);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Lets the app run for as long as somebody uses it. */
async function withApp<T>(
	cwd: string,
	databaseFile: string,
	use: (app: RunningProcess) => Promise<T>,
): Promise<T> {
	const command = [process.execPath, "--no-warnings", "app.ts"] as const;
	const app = await startProcess({ command, cwd }, databaseFile);
	try {
		return await use(app);
	} finally {
		await app.stop();
	}
}

interface Answer {
	readonly status: number;
	readonly body: unknown;
	readonly setCookie: readonly string[];
}

/** What the app is asked by one visitor, whose cookie is kept. */
class Visitor {
	cookie: string;
	readonly #url: string;
	readonly #origin: string;

	constructor({ url }: RunningProcess, cookie = "", origin = url) {
		this.#url = url;
		this.cookie = cookie;
		this.#origin = origin;
	}

	get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
		return this.#send(path, { headers });
	}

	post(path: string, form: Readonly<Record<string, string>> = {}): Promise<Answer> {
		const headers = { Origin: this.#origin };
		return this.#send(path, { method: "POST", body: new URLSearchParams(form), headers });
	}

	async #send(path: string, init: RequestInit): Promise<Answer> {
		const headers = { Cookie: this.cookie, ...(init.headers as Record<string, string>) };
		const response = await fetch(this.#url + path, { ...init, headers });
		const setCookie = response.headers.getSetCookie();
		this.cookie = setCookie.at(-1)?.split(";")[0] ?? this.cookie;
		return { status: response.status, body: await response.json(), setCookie };
	}
}

const ada = { username: "Ada", password: "a long pass phrase" };
const newPassword = "another pass phrase";

/** Everything the app can do, in one sitting; ids and moments, which are never the same, are left out. */
async function transcriptOn(cwd: string, databaseFile: string): Promise<unknown> {
	return withApp(cwd, databaseFile, async (app) => {
		const answers: Answer[] = [];
		const visitor = new Visitor(app);
		const say = async (answer: Promise<Answer>): Promise<Answer> => {
			const got = await answer;
			answers.push(got);
			return got;
		};
		await say(visitor.get("/session"));
		await say(visitor.post("/sign-up", ada));
		await say(visitor.get("/session"));
		await say(visitor.post("/sign-up", ada));
		await say(visitor.post("/profile", { email: "ada@example.com" }));
		await say(visitor.post("/connect", { id: "1815:12:10" }));
		await say(visitor.post("/connect", { id: "1815:12:10" }));
		await say(visitor.get("/account"));
		await say(visitor.post("/sign-in", { ...ada, password: "a guess" }));
		await say(visitor.post("/sign-in", { username: "nobody", password: "a guess" }));
		const { body } = await say(visitor.post("/sign-in", { ...ada, device: "phone" }));
		const { sessionId } = body as { sessionId: string };
		await say(visitor.get("/api", { Authorization: `Bearer ${sessionId}` }));
		await say(visitor.get("/account"));
		await say(new Visitor(app, visitor.cookie, "https://evil.example").post("/profile"));
		await say(new Visitor(app, visitor.cookie, "null").get("/session"));
		const reset = await say(visitor.post("/forgot", ada));
		await say(visitor.post("/reset", { token: String(reset.body), password: newPassword }));
		await say(visitor.post("/sign-in", ada));
		await say(visitor.get("/session"));
		await say(new Visitor(app, `auth_session=${sessionId}`).get("/session"));
		await say(visitor.post("/sign-out"));
		await say(visitor.post("/sign-out"));
		await say(visitor.post("/sign-in", { ...ada, password: newPassword, device: "last" }));
		await say(visitor.post("/delete"));
		await say(visitor.get("/session"));
		return JSON.parse(
			JSON.stringify(answers)
				.replaceAll(/[a-z0-9]{40,63}/g, "<id>")
				.replaceAll(/Expires=(?!Thu, 01 Jan 1970)[^;]+/g, "Expires=<later>"),
		) as unknown;
	});
}

// On our packages it is one of the apps of types.test.ts.
test("the app compiles on lucia@2.7.7, as v2 was checked", async () => {
	const tsc = toolPath("typescript", "tsc");
	const checked = run(process.execPath, [tsc, "-p", "tsconfig.json"], { cwd: onV2 });
	const errors = await checked.then(
		() => "",
		(error: { stdout: string }) => error.stdout,
	);
	expect(errors).toBe("");
});

test("the app says the same on both, word for word", async () => {
	const expected = await transcriptOn(onV2, join(folder, "transcript-v2.db"));
	const said = await transcriptOn(onOurs, join(folder, "transcript.db"));
	expect(said).toStrictEqual(expected);
	// Else two apps that always fail would agree.
	expect(JSON.stringify(said)).toContain("AUTH_DUPLICATE_KEY_ID");
	expect(said).toHaveLength(25);
});

test("users stay signed in and keep their passwords, there and back again", async () => {
	const databaseFile = join(folder, "swap.db");
	const makeIdle = (sessionId: string): void => {
		using database = new DatabaseSync(databaseFile);
		database
			.prepare("UPDATE user_session SET active_expires = ? WHERE id = ?")
			.run(Date.now() - 1, sessionId);
	};

	const cookies = await withApp(onV2, databaseFile, async (app) => {
		const [first, second] = [new Visitor(app), new Visitor(app)];
		await first.post("/sign-up", ada);
		await second.post("/sign-in", { ...ada, device: "phone" });
		return [first.cookie, second.cookie] as const;
	});
	const idOf = (cookie: string): string => cookie.replace("auth_session=", "");
	makeIdle(idOf(cookies[1]));

	const ownCookie = await withApp(onOurs, databaseFile, async (app) => {
		const active = await new Visitor(app, cookies[0]).get("/session");
		expect(active).toMatchObject({ status: 200, body: { username: "Ada", state: "active" } });
		expect(active.setCookie).toStrictEqual([]);

		const idle = await new Visitor(app, cookies[1]).get("/session");
		expect(idle.body).toMatchObject({ username: "Ada", device: "phone" });
		expect(idle.setCookie).toStrictEqual([expect.stringContaining(`${cookies[1]}; `)]);

		const bearer = { Authorization: `Bearer ${idOf(cookies[0])}` };
		expect((await new Visitor(app).get("/api", bearer)).body).toBe("Ada");

		const visitor = new Visitor(app);
		expect((await visitor.post("/sign-in", { ...ada, password: "a guess" })).status).toBe(400);
		expect((await visitor.post("/sign-in", ada)).status).toBe(200);
		const reset = await visitor.post("/forgot", ada);
		await visitor.post("/reset", { token: String(reset.body), password: newPassword });
		return visitor.cookie;
	});
	makeIdle(idOf(ownCookie));

	await withApp(onV2, databaseFile, async (app) => {
		const renewed = await new Visitor(app, ownCookie).get("/session");
		expect(renewed.body).toMatchObject({ username: "Ada", device: "reset" });
		expect((await new Visitor(app, cookies[0]).get("/session")).body).toBeNull();
		const visitor = new Visitor(app);
		expect((await visitor.post("/sign-in", ada)).body).toBe("AUTH_INVALID_PASSWORD");
		const signedIn = await visitor.post("/sign-in", { ...ada, password: newPassword });
		expect(signedIn.status).toBe(200);
	});
});
