import { readFileSync } from "node:fs";
import initSqlJs from "sql.js";
import { afterEach, describe, expect, it } from "vitest";
import type {
	Command,
	EngineMessage,
	EngineRequest,
	Files,
	RuntimeEvent,
	Snapshot,
} from "../protocol.ts";
import { parseEngineMessage } from "../validate.ts";
import { dataUrls } from "./data-urls.ts";
import { createEngine, type Engine } from "./engine.ts";
import { ownModules } from "./own-modules.ts";
import { projectLoader } from "./project.ts";

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const names = ["package.json", "schema.sql", "auth.ts", "main.ts"];
const files: Files = Object.fromEntries(
	names.map((name) => [
		name,
		readFileSync(new URL(`../../project/${name}`, import.meta.url), "utf8"),
	]),
);

const SQL = await initSqlJs();
const loadProject = projectLoader({
	...dataUrls,
	packages: {
		...ownModules(() => import("./oauth-modules.ts")),
		"sql.js": { default: initSqlJs },
	},
});

interface Answer {
	readonly ok: boolean;
	readonly events: readonly RuntimeEvent[];
}
type Request = Exclude<EngineRequest, { readonly t: "ping" }>;
type CarriedMessage = Extract<EngineMessage, { readonly t: "carried" }>;
/** `Omit` for each member of a union. */
type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

let engine: Engine | undefined;
let ids = 0;
let listen: (message: EngineMessage) => void = () => undefined;

afterEach(() => {
	engine?.dispose();
	engine = undefined;
});

function ask(
	request: WithoutId<Request>,
	onCarried: (message: CarriedMessage) => void = () => undefined,
): Promise<Answer> {
	const id = ++ids;
	const events: RuntimeEvent[] = [];
	return new Promise((resolve) => {
		listen = (message) => {
			// What an engine says always has the shape that a page takes.
			expect(parseEngineMessage(structuredClone(message))).not.toBeNull();
			if (message.t === "events" && message.id === id) events.push(...message.events);
			if (message.t === "carried" && message.id === id) onCarried(structuredClone(message));
			if (message.t === "done" && message.id === id) resolve({ ok: message.ok, events });
		};
		engine?.handle({ ...request, id });
	});
}

async function boot(change: Partial<Extract<Request, { t: "boot" }>> = {}): Promise<Answer> {
	engine?.dispose();
	engine = createEngine({ SQL, loadProject, send: (message) => listen(message) });
	return ask({ t: "boot", again: false, files, seed: 7, now: start, snapshot: null, ...change });
}

const steps = { last: 0 };
function command(command: Command, step: number = ++steps.last): Promise<Answer> {
	return ask({ t: "command", step, command });
}

function run(main: string, change: Partial<Extract<Request, { t: "run" }>> = {}): Promise<Answer> {
	const world = { seed: 7, now: start, snapshot: null };
	const request = { step: 9, entry: "main.ts", ...world, outputBytes: 10_000, ...change };
	return ask({ t: "run", files: { ...files, "main.ts": main }, ...request });
}

/** The tables, as the engine that comes next is given them. */
async function carried(): Promise<Snapshot> {
	const told: Snapshot[] = [];
	await ask({ t: "carry" }, ({ tables }) => {
		told.push({ now: start, tables });
	});
	return told[0] ?? { now: start, tables: [] };
}

function of<T extends RuntimeEvent["type"]>({ events }: Answer, type: T) {
	return events.filter(
		(event): event is Extract<RuntimeEvent, { readonly type: T }> => event.type === type,
	);
}

const rows = (answer: Answer, name: string) =>
	of(answer, "tables")
		.at(-1)
		?.tables.find((table) => table.name === name)?.rows;
const codes = (answer: Answer) => of(answer, "error").map(({ error }) => error.code);
const lines = (answer: Answer) => of(answer, "console").map(({ text }) => text);

const ada: Command = { type: "createUser", username: "ada", password: "a long pass phrase" };
const signIn: Command = {
	type: "signIn",
	providerId: "username",
	providerUserId: "ada",
	password: "a long pass phrase",
	cookieHeader: "",
};
const setClock = (now: number): Command => ({ type: "setClock", now });
const validate = (cookieHeader: string): Command => ({
	type: "validate",
	credential: { via: "cookie", cookieHeader },
});

async function signedIn() {
	await boot();
	await command(ada, 1);
	const answer = await command(signIn, 2);
	const cookie = of(answer, "cookie")[0]?.setCookie.split(";")[0] ?? "";
	const session = of(answer, "session")[0]?.session ?? null;
	return { answer, cookie, session };
}

describe("an engine", () => {
	it("boots the project and says how its tables and its clock stand", async () => {
		const answer = await boot();
		expect(answer).toEqual({
			ok: true,
			events: [
				{ type: "clock", now: start },
				{
					type: "server",
					server: { origin: "http://localhost", cookieName: "auth_session" },
				},
				{
					type: "tables",
					tables: [
						{ name: "user", columns: ["id", "username"], rows: [] },
						{ name: "user_key", columns: ["id", "user_id", "hashed_password"], rows: [] },
						{
							name: "user_session",
							columns: ["id", "user_id", "active_expires", "idle_expires"],
							rows: [],
						},
					],
				},
			],
		});
	});

	it("creates a user with a key and tells the SQL, the result and the tables", async () => {
		await boot();
		const answer = await command(ada);
		const statements = of(answer, "sql").map(({ statement }) => statement.split(" (")[0]);
		expect(statements.join("\n")).toMatch(/INSERT INTO .user\W[^]*INSERT INTO .user_key/);
		expect(JSON.parse(of(answer, "result")[0]?.json ?? "")).toMatchObject({ username: "ada" });
		expect(rows(answer, "user")).toEqual([[expect.any(String), "ada"]]);
		expect(rows(answer, "user_key")).toEqual([
			["username:ada", rows(answer, "user")?.[0]?.[0], expect.stringMatching(/^s2:/)],
		]);
	});

	it("signs in and sends the cookie that the library wrote", async () => {
		const { answer, session } = await signedIn();
		expect(session).toMatchObject({
			state: "active",
			fresh: false,
			activePeriodExpiresAt: start + day,
			idlePeriodExpiresAt: start + 15 * day,
		});
		expect(of(answer, "cookie")).toEqual([
			{
				type: "cookie",
				setCookie: `auth_session=${session?.sessionId}; Path=/; Expires=Fri, 16 Jan 2026 00:00:00 GMT; HttpOnly; SameSite=Lax`,
			},
		]);
	});

	it("renews an idle session on validation, and refuses a dead one with the blank cookie", async () => {
		const { cookie, session } = await signedIn();
		const active = await command(validate(cookie));
		expect(of(active, "session")[0]?.session).toEqual(session);
		expect(of(active, "cookie")).toEqual([]);

		await command(setClock(start + day + 1));
		const idle = await command(validate(cookie));
		expect(of(idle, "session")[0]?.session).toMatchObject({ state: "active", fresh: true });
		expect(of(idle, "cookie")[0]?.setCookie).toContain("Expires=Sat, 17 Jan 2026 00:00:00 GMT");

		await command(setClock(start + 60 * day));
		const dead = await command(validate(cookie));
		expect(of(dead, "session")).toEqual([{ type: "session", session: null }]);
		expect(of(dead, "cookie")[0]?.setCookie).toContain(
			"auth_session=; Path=/; Expires=Thu, 01 Jan 1970",
		);
	});

	it("validates a bearer token, and signs out by the cookie", async () => {
		const { cookie, session } = await signedIn();
		const token = session?.sessionId ?? "";
		const bearer: Command = { type: "validate", credential: { via: "bearer", token } };
		expect(of(await command(bearer), "session")[0]?.session).toEqual(session);
		const out = await command({ type: "signOut", cookieHeader: cookie });
		expect(rows(out, "user_session")).toEqual([]);
		expect(of(out, "cookie")[0]?.setCookie).toContain("auth_session=;");
		expect(of(await command(bearer), "session")[0]?.session).toBeNull();
	});

	it("answers what the library refuses with its code", async () => {
		const { session } = await signedIn();
		const userId = session?.userId ?? "";
		const key = { providerId: "username", providerUserId: "ada", password: null };
		expect(codes(await command({ ...signIn, password: "a guess" }))).toEqual([
			"AUTH_INVALID_PASSWORD",
		]);
		expect(codes(await command({ ...signIn, providerUserId: "bob" }))).toEqual([
			"AUTH_INVALID_KEY_ID",
		]);
		expect(codes(await command({ type: "createKey", userId, ...key }))).toEqual([
			"AUTH_DUPLICATE_KEY_ID",
		]);
		expect(codes(await command({ type: "createSession", userId: "nobody" }))).toEqual([
			"AUTH_INVALID_USER_ID",
		]);
		const twice = await command(ada);
		expect(twice.ok).toBe(false);
		expect(of(twice, "error")[0]?.error.message).toBe("AUTH_DUPLICATE_KEY_ID");
		expect(of(twice, "sql").some(({ error }) => error?.includes("UNIQUE"))).toBe(true);
		expect(rows(twice, "user")).toHaveLength(1);
	});

	it("does everything else that a button can ask for", async () => {
		const { session } = await signedIn();
		const userId = session?.userId ?? "";
		const github = { providerId: "github", providerUserId: "42" };
		const all: readonly Command[] = [
			{ type: "createKey", userId, ...github, password: null },
			{ type: "updateKeyPassword", ...github, password: "another pass phrase" },
			{ type: "deleteKey", ...github },
			{ type: "updateUserAttributes", userId, attributes: { username: "ada l." } },
			{ type: "createSession", userId },
			{ type: "invalidateSession", sessionId: session?.sessionId ?? "" },
			{ type: "deleteDeadUserSessions", userId },
		];
		for (const one of all) expect([one.type, (await command(one)).ok]).toEqual([one.type, true]);
		const ended = await command({ type: "invalidateAllUserSessions", userId });
		expect(rows(ended, "user")).toEqual([[userId, "ada l."]]);
		expect(rows(ended, "user_session")).toEqual([]);
		const deleted = await command({ type: "deleteUser", userId });
		expect([rows(deleted, "user"), rows(deleted, "user_key")]).toEqual([[], []]);
	});

	it("refuses a command that it does not know with an error, not with silence", async () => {
		await boot();
		const answer = await command({ type: "constructor" } as unknown as Command);
		expect(of(answer, "error")[0]?.error.message).toContain("no command");
	});

	it("gives the same world for the same log, seed and clock", async () => {
		const log: readonly Command[] = [ada, signIn, setClock(start + 2 * day), signIn];
		const play = async (seed: number) => {
			await boot({ seed });
			const answers: Answer[] = [];
			for (const [index, one] of log.entries()) answers.push(await command(one, index + 1));
			return answers;
		};
		const first = await play(7);
		expect(await play(7)).toEqual(first);
		expect(rows((await play(8))[3] as Answer, "user")).not.toEqual(
			rows(first[3] as Answer, "user"),
		);
	});

	it("goes on from a snapshot as if nothing had happened", async () => {
		const { answer, cookie, session } = await signedIn();
		const tables = of(answer, "tables")[0]?.tables ?? [];
		const again = await boot({ now: start + day, snapshot: { now: start + day, tables } });
		expect(of(again, "tables")[0]?.tables).toEqual(tables);
		expect(of(await command(validate(cookie)), "session")[0]?.session).toEqual(session);
		expect((await command({ type: "createSession", userId: "nobody" })).ok).toBe(false);
	});

	it("says why a project cannot be booted", async () => {
		const answer = await boot({ files: { ...files, "auth.ts": "export const db = 1;" } });
		expect(answer.ok).toBe(false);
		expect(of(answer, "error")[0]?.error).toMatchObject({
			message: expect.stringContaining('export "auth"') as string,
			at: { file: "auth.ts", line: 1 },
		});
		expect((await command(ada)).ok).toBe(false);
	});
});

describe("a run of the reader's program", () => {
	it("prints what the project's main.ts prints everywhere", async () => {
		await boot();
		const answer = await run(files["main.ts"] ?? "");
		expect(answer.ok).toBe(true);
		expect(lines(answer)).toEqual([
			expect.stringMatching(/^Signed up: \{ username: 'ada', userId: '\w{15}' \}$/),
			expect.stringMatching(/^Set-Cookie: auth_session=\w{40}; Path=\/; Expires=Fri, 16 Jan 2026/),
			"ada is signed in, the session is active.",
			"Refused: AUTH_INVALID_PASSWORD",
		]);
		expect(of(answer, "sql").every(({ statement }) => !statement.startsWith("CREATE"))).toBe(true);
		expect(rows(answer, "user_session")).toHaveLength(1);
	});

	it("begins with empty tables, or with the data that is there", async () => {
		await boot();
		const snapshot = { now: start, tables: of(await command(ada), "tables")[0]?.tables ?? [] };
		const count = `import { db } from "./auth.ts"; console.log(db.exec("SELECT count(*) FROM user")[0]?.values[0]?.[0]);`;
		expect(lines(await run(count, { snapshot }))).toEqual(["1"]);
		expect(lines(await run(count))).toEqual(["0"]);
	});

	it("leaves its auth and db to the commands that follow", async () => {
		await boot();
		const ran = await run(files["main.ts"] ?? "");
		expect((await command(signIn)).ok).toBe(true);
		const schema = (files["schema.sql"] ?? "").replace("NOT NULL\n", "NOT NULL, age INTEGER\n");
		const answer = await run(`import "./auth.ts";`, {
			files: { ...files, "schema.sql": schema, "main.ts": `import "./auth.ts";` },
			snapshot: { now: start, tables: of(ran, "tables")[0]?.tables ?? [] },
		});
		expect(of(answer, "error")).toEqual([]);
		expect(rows(answer, "user")).toEqual([[expect.any(String), "ada", null]]);
	});

	it("says what the server calls its cookie when a new project changes it", async () => {
		await boot();
		const auth = files["auth.ts"]?.replace("lucia({", 'lucia({ sessionCookie: { name: "sid" },');
		const renamed = await run("", { files: { ...files, "auth.ts": auth ?? "" } });
		expect(of(renamed, "server")).toEqual([
			{ type: "server", server: { origin: "http://localhost", cookieName: "sid" } },
		]);
		expect(of(await command(ada), "server")).toEqual([]);
	});

	it("keeps the project that was there when the new one cannot be loaded", async () => {
		await boot();
		await command(ada);
		const broken = { ...files, "auth.ts": "export const auth = ;" };
		const answer = await run("", { files: broken });
		expect(of(answer, "error")[0]?.error.at).toMatchObject({ file: "auth.ts", line: 1 });
		expect(rows(answer, "user")).toHaveLength(1);
		expect((await command(signIn)).ok).toBe(true);
	});

	it("fails with the error and its place, after what was printed", async () => {
		await boot();
		const answer = await run(`console.log("before");\n\nnull!.x;`);
		expect(answer.ok).toBe(false);
		expect(answer.events.map(({ type }) => type)).toEqual(["console", "error", "tables"]);
	});

	it("sees the world's clock and repeatable randomness", async () => {
		await boot();
		const program = "console.log(new Date(), Math.random(), crypto.randomUUID());";
		const now = start + 5 * day;
		const [first] = lines(await run(program, { now }));
		expect(first).toContain("2026-01-06T00:00:00.000Z");
		expect(lines(await run(program, { now }))).toEqual([first]);
		expect(lines(await run(program, { now, step: 10 }))).not.toEqual([first]);
	});

	it("drops output beyond the limit, and says how much", async () => {
		await boot();
		const answer = await run(`for (let i = 0; i < 20000; i += 1) console.log("line", i);`);
		const printed = lines(answer).length;
		expect(printed).toBeGreaterThan(100);
		expect(printed).toBeLessThan(320);
		const dropped = of(answer, "dropped").reduce((sum, { lines: more }) => sum + more, 0);
		expect(dropped).toBe(20_000 - printed);
	});

	it("drops SQL beyond the limit, but never the tables", async () => {
		await boot();
		const answer = await run(
			`import { db } from "./auth.ts"; for (let i = 0; i < 20000; i += 1) db.exec("SELECT 'x'");`,
		);
		const dropped = of(answer, "dropped").reduce((sum, { statements }) => sum + statements, 0);
		expect(dropped + of(answer, "sql").length).toBe(20_000);
		expect(of(answer, "tables")).toHaveLength(1);
	});

	it("loses no error to a flood of statements, and no line to one with ten thousand parameters", async () => {
		await boot();
		const answer = await run(`
			import { db } from "./auth.ts";
			for (let i = 0; i < 20000; i += 1) db.exec("SELECT 'x'");
			console.log("before");
			const values = Array.from({ length: 10002 }, (_, index) => index);
			db.exec("SELECT " + values.map(() => "?").slice(0, 2000).join(", "), values.slice(0, 2000));
			db.prepare("SELECT 1 WHERE 1 IN (" + values.map(() => "?").join(", ") + ")").get(values);
			console.log("after");
			throw new Error("at the end");
		`);
		expect(lines(answer)).toEqual(["before", "after"]);
		expect(of(answer, "error").map(({ error }) => error.message)).toEqual(["at the end"]);
	});

	it("keeps every row of its tables for the next run, also those that no page is told of", async () => {
		await boot();
		const fill = `
			import { db } from "./auth.ts";
			for (let i = 0; i < 1500; i += 1) db.run("INSERT INTO user VALUES (?, ?)", [String(i), "name " + i]);
		`;
		const filled = await run(fill);
		expect(of(filled, "tables")[0]?.tables[0]).toMatchObject({ rowCount: 1500 });
		const count = `import { db } from "./auth.ts"; console.log(db.exec("SELECT count(*) FROM user")[0].values[0][0]);`;
		const kept = await carried();
		await boot();
		expect(lines(await run(count, { snapshot: kept }))).toEqual(["1500"]);
	});

	it("begins once more in another engine without printing again, and says what it cannot take over", async () => {
		await boot();
		const prints = `${files["auth.ts"]}\nconsole.log("from auth.ts");`;
		const table = { name: "note", columns: ["text"], rows: [["a"], ["b"]] };
		const snapshot = { now: start, tables: [table] };
		const change = { files: { ...files, "auth.ts": prints }, snapshot };
		const lost = "The table note is not in the schema, and its 2 rows were left out.";
		expect(lines(await boot(change))).toEqual(["from auth.ts", lost]);
		expect(lines(await boot({ ...change, again: true }))).toEqual([lost]);
		expect(lines(await run(`console.log("heard");`))).toEqual(["heard"]);
	});

	it("cuts what is large instead of being taken for an endless loop", async () => {
		await boot();
		const answer = await run(
			`
			console.log(new Float64Array(1e6), "x".repeat(1e7));
			const wide = (depth) => depth === 0 ? 7 : Array.from({ length: 60 }, () => wide(depth - 1));
			console.log(wide(4));
			console.log(new Promise(() => {}), "%d", Symbol("s"));
			console.log("%d", Symbol("s"));
		`,
			{ outputBytes: 100_000 },
		);
		expect(answer.ok).toBe(true);
		expect(lines(answer)[0]).toContain("999900 more items");
		expect(lines(answer)[1]).toMatch(/\d+ more items/);
		expect(lines(answer)[2]).toContain("Promise { <pending> }");
		expect(lines(answer)[3]).toBe("NaN");
	});

	it("signs in with a provider that the program plays itself, and tells what that refuses", async () => {
		await boot();
		const answer = await run(`
			import { findOrCreateUser, signInWith } from "@lucia-auth/oauth";
			import { github } from "@lucia-auth/oauth/providers";
			import { auth } from "./auth.ts";
			const redirectUri = "https://app.example/callback";
			let code = "right";
			const provider = github(auth, {
				clientId: "id", clientSecret: "secret", redirectUri, pkce: true,
				fetch: async (url, { body }) => {
					if (!url.includes("access_token")) return Response.json({ id: 7, login: "ada" });
					const isRight = String(body).includes("code=right");
					return Response.json(isRight ? { access_token: "t" } : { error: "bad_verification_code" });
				},
			});
			const signIn = signInWith(provider);
			for (const time of [1, 2]) {
				const { url, setCookie } = await signIn.start({ url: "/login", cookie: null });
				const back = redirectUri + "?code=right&state=" + url.searchParams.get("state");
				const result = await signIn.finish({ url: back, cookie: setCookie.split(";")[0] ?? "" });
				if (result.outcome !== "success") throw result;
				const { username } = await findOrCreateUser(result.userAuth, { attributes: { username: "ada" } });
				console.log(time, username);
			}
			await provider.validateCallback("wrong", "verifier");
		`);
		expect(lines(answer)).toEqual(["1 ada", "2 ada"]);
		expect(rows(answer, "user_key")?.map(([id]) => id)).toEqual(["github:7"]);
		expect(of(answer, "error")[0]?.error).toMatchObject({
			name: "OAuthRequestError",
			code: "OAUTH_REQUEST_FAILED",
			detail: expect.stringContaining("bad_verification_code") as string,
		});
	});

	it("survives a program that closes the database", async () => {
		await boot();
		const answer = await run(`import { db } from "./auth.ts"; db.close();`);
		expect(answer.ok).toBe(false);
		expect((await run(files["main.ts"] ?? "")).ok).toBe(true);
	});

	it("answers a ping while it waits", async () => {
		await boot();
		const answer = run(`await new Promise((resolve) => setTimeout(resolve, 20));`);
		const done = listen;
		const pong = new Promise((resolve) => {
			listen = (message) => {
				if (message.t === "pong") resolve(message.n);
				else done(message);
			};
		});
		engine?.handle({ t: "ping", n: 3 });
		expect(await pong).toBe(3);
		expect((await answer).ok).toBe(true);
	});
});
