// The files of /guidebook/oauth-account-linking, as a reader copies them, between a browser and the contracts
// of GitHub and Google.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { Auth } from "lucia";
import { expect, onTestFinished, test, vi } from "vitest";
import { extractSamples } from "../../../src/book/samples/read/extract.ts";
import { root } from "../../../src/book/tools/command.ts";
import { startServer } from "../../../tests/frameworks/light/followed-page.ts";
import { providerUserAuth, type SignedIn } from "../src/index.ts";
import type { Contract, Json } from "./contract.ts";
import { startContractServer, type ContractServer } from "./contract-server.ts";
import { contract as github } from "./contracts/github.ts";
import { contract as google } from "./contracts/google.ts";

const PAGE = "content/guidebook/oauth-account-linking.mdx";
const ORIGIN = "http://localhost:3000";

const contracts = { github, google };
type Provider = keyof typeof contracts;
type FetchOptions = Parameters<ContractServer["fetch"]>[1];

/** What the files of the guide export. */
interface Guide {
	readonly app: { readonly fetch: (request: Request) => Response | Promise<Response> };
	readonly auth: Auth;
	readonly db: DatabaseSync;
	readonly accountOf: (userAuth: SignedIn) => Promise<{ readonly userId: string } | null>;
}

/** Writes the files of the guide into a new folder, below the packages that they import. */
async function guideFolder(change = (code: string): string => code): Promise<string> {
	const parent = join(root, ".cache", "followed");
	await mkdir(parent, { recursive: true });
	const folder = await mkdtemp(join(parent, "account-linking-"));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	await writeFile(join(folder, "package.json"), '{ "type": "module" }');
	const { samples } = extractSamples(PAGE, await readFile(join(root, PAGE), "utf8"));
	for (const { kind, meta, code } of samples) {
		if (kind !== "typescript" || meta.title === undefined) continue;
		await writeFile(join(folder, meta.title), change(code));
	}
	return folder;
}

async function followGuide(): Promise<Guide> {
	const folder = await guideFolder((code) => code.replace('"app.db"', '":memory:"'));
	const files: object[] = [];
	// One after the other: Vitest may evaluate a file twice that two others want at the same moment, and each
	// would have a database of its own.
	for (const file of ["db.ts", "auth.ts", "accounts.ts", "app.ts"]) {
		files.push((await import(/* @vite-ignore */ join(folder, file))) as object);
	}
	return Object.assign({}, ...files) as Guide;
}

/** The contract without its one address of a callback: the guide has two, which `Providers` compares. */
function ofGuide({ config, ...contract }: Contract): Contract {
	return { ...contract, config: { ...config, redirectUri: undefined } };
}

/** GitHub and Google, as the app and the browser see them. */
class Providers {
	readonly #servers: Readonly<Record<Provider, ContractServer>>;
	/** To which address of the app each code belongs. */
	readonly #callbacks = new Map<string, string>();

	constructor(servers: Readonly<Record<Provider, ContractServer>>) {
		this.#servers = servers;
	}

	/** In the place of the global `fetch`: each address of a provider leads to its contract. */
	readonly fetch = async (url: string, init: FetchOptions): Promise<Response> => {
		const form = new URLSearchParams(typeof init.body === "string" ? init.body : "");
		const code = form.get("code");
		if (code !== null && form.get("redirect_uri") !== this.#callbacks.get(code)) {
			throw new Error(`The code ${code} belongs to another callback.`);
		}
		const isGithub = /(?:^|\.)github\.com$/u.test(new URL(url).hostname);
		return this.#servers[isGithub ? "github" : "google"].fetch(url, init);
	};

	/** Somebody agrees at the provider: the callback that their browser is sent to. */
	agree(location: string): string {
		const { origin, pathname, searchParams: asked } = new URL(location);
		const name = (Object.keys(contracts) as Provider[]).find(
			(one) => contracts[one].authorization.url === origin + pathname,
		);
		if (!name) throw new Error(`${location} is of no provider.`);
		const nonce = asked.get("nonce");
		const code = this.#servers[name].code({
			challenge: asked.get("code_challenge") ?? "",
			...(nonce !== null && { nonce }),
		});
		const callback = asked.get("redirect_uri") ?? "";
		this.#callbacks.set(code, callback);
		return `${callback}?${new URLSearchParams({ code, state: asked.get("state") ?? "" })}`;
	}

	/** From now on somebody else signs in at GitHub. */
	atGithub(id: number, email: string): void {
		const answers = {
			user: { id, login: "eve" },
			emails: [{ email, primary: true, verified: true }],
		};
		const { spoil } = this.#servers.github;
		spoil("https://api.github.com/user", { kind: "value", value: answers.user });
		spoil("https://api.github.com/user/emails", { kind: "value", value: answers.emails });
	}

	/** From now on Google answers so about the same person. */
	atGoogle(more: Json): void {
		const { url = "", answer } = google.user ?? {};
		const value = { ...(answer as Json), ...more };
		this.#servers.google.spoil(url, { kind: "value", value });
	}
}

/** A browser, with the cookies that it keeps for the app. */
class Browser {
	readonly #guide: Guide;
	readonly #providers: Providers;
	readonly #cookies = new Map<string, string>();

	constructor({ guide, providers }: World) {
		this.#guide = guide;
		this.#providers = providers;
	}

	async #send(url: string, init: { headers?: Record<string, string>; body?: URLSearchParams }) {
		const Cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
		const method = init.body ? "POST" : "GET";
		const headers = { ...init.headers, Cookie };
		const request = new Request(new URL(url, ORIGIN), { ...init, method, headers });
		const response = await this.#guide.app.fetch(request);
		for (const line of response.headers.getSetCookie()) {
			const [, name = "", value = ""] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
			if (/Max-Age=0\b/u.test(line) || value === "") this.#cookies.delete(name);
			else this.#cookies.set(name, value);
		}
		const { status } = response;
		return { status, location: response.headers.get("Location"), body: await response.text() };
	}

	get(url: string) {
		return this.#send(url, {});
	}

	/** Sends a form, of the app itself unless told otherwise. */
	post(url: string, fields: Record<string, string> = {}, Origin = ORIGIN) {
		return this.#send(url, { headers: { Origin }, body: new URLSearchParams(fields) });
	}

	/** Up to the callback, which is not opened. */
	async toCallback(provider: Provider, kind: "sign in" | "link" = "sign in"): Promise<string> {
		const { status, location } = await (kind === "link"
			? this.post(`/account/link/${provider}`)
			: this.get(`/login/${provider}`));
		if (status !== 303) throw new Error(`The way to ${provider} begins with ${status}.`);
		return this.#providers.agree(location ?? "");
	}

	/** The whole way; gives where the app sends the visitor in the end. */
	async signIn(provider: Provider): Promise<string | null> {
		const { location } = await this.get(await this.toCallback(provider));
		return location;
	}

	async link(provider: Provider): Promise<string | null> {
		const { location } = await this.get(await this.toCallback(provider, "link"));
		return location;
	}

	/** Presses the button of the account page that unlinks a provider. */
	async unlink(provider: Provider): Promise<string | null> {
		return (await this.unlinker(provider))();
	}

	/** The button, which can be pressed later, when the page is old. */
	async unlinker(provider: Provider): Promise<() => Promise<string | null>> {
		const { body } = await this.get("/account");
		const [, user = ""] =
			new RegExp(`name="provider" value="${provider}">\\s*<input [^>]*value="([^"]*)"`, "u").exec(
				body,
			) ?? [];
		return async () => (await this.post("/account/unlink", { provider, user })).location;
	}

	/** Who is signed in here. */
	async userId(): Promise<string | null> {
		const session = this.sessionId === undefined ? null : await this.#sessionOf(this.sessionId);
		return session?.user.userId ?? null;
	}

	#sessionOf(id: string) {
		return this.#guide.auth.getSession(id).catch(() => null);
	}

	get sessionId(): string | undefined {
		return this.#cookies.get("auth_session");
	}

	/** Signs in as this user, in a way that does not matter. */
	async enter(userId: string): Promise<void> {
		const { sessionId } = await this.#guide.auth.createSession({ userId, attributes: {} });
		this.#cookies.set("auth_session", sessionId);
	}
}

interface World {
	readonly guide: Guide;
	readonly providers: Providers;
}

async function newWorld(): Promise<World> {
	vi.stubEnv("ORIGIN", ORIGIN);
	for (const [name, { config }] of Object.entries(contracts)) {
		vi.stubEnv(`${name.toUpperCase()}_CLIENT_ID`, config.clientId);
		vi.stubEnv(`${name.toUpperCase()}_CLIENT_SECRET`, String(config["clientSecret"]));
	}
	const servers = {
		github: await startContractServer(ofGuide(github)),
		google: await startContractServer(ofGuide(google)),
	};
	const providers = new Providers(servers);
	vi.stubGlobal("fetch", providers.fetch);
	onTestFinished(async () => {
		vi.unstubAllEnvs();
		vi.unstubAllGlobals();
		await Promise.all(Object.values(servers).map((server) => server.close()));
	});
	return { guide: await followGuide(), providers };
}

const users = ({ guide }: World) =>
	guide.db.prepare("SELECT email, email_verified FROM user ORDER BY email").all();

/** The keys of a user, as `provider:id`. */
async function keysOf({ guide }: World, userId: string | null): Promise<string[]> {
	const keys = await guide.auth.getAllUserKeys(String(userId));
	return keys.map(({ providerId, providerUserId }) => `${providerId}:${providerUserId}`).toSorted();
}

const GITHUB_KEY = "github:583231";
const GOOGLE_KEY = `google:${google.result.providerUserId}`;

/** An account that somebody has made by a form, with a password. */
async function registered({ guide }: World, email: string, isVerified: boolean): Promise<string> {
	const userId = `user-${email}`;
	guide.db.prepare("INSERT INTO user VALUES (?, ?, ?)").run(userId, email, isVerified ? 1 : 0);
	await guide.auth.createKey({
		userId,
		providerId: "email",
		providerUserId: email,
		password: "a password of mine",
	});
	return userId;
}

test("who has signed up with GitHub signs in with Google to the same account, when both vouch for the address", async () => {
	const world = await newWorld();
	const [laptop, phone] = [new Browser(world), new Browser(world)];
	expect(await laptop.signIn("github")).toBe("/account");
	expect(await phone.signIn("google")).toBe("/account");
	const userId = await laptop.userId();
	expect(await phone.userId()).toBe(userId);
	expect(users(world)).toEqual([{ email: "ada@example.com", email_verified: 1 }]);
	expect(await keysOf(world, userId)).toEqual([GITHUB_KEY, GOOGLE_KEY]);
	expect((await phone.get("/account")).body).toContain("<h1>ada@example.com</h1>");
});

test.each<[string, Json]>([
	["has not verified", { email_verified: false }],
	["has verified once, and which is not its own", { hd: undefined }],
	["does not tell", { email: undefined, email_verified: undefined }],
])(
	"an address that Google %s links nothing: the visitor gets an account without one",
	async (_which, more) => {
		const world = await newWorld();
		const [laptop, phone] = [new Browser(world), new Browser(world)];
		await laptop.signIn("github");
		world.providers.atGoogle(more);
		expect(await phone.signIn("google")).toBe("/account");
		expect(await phone.userId()).not.toBe(await laptop.userId());
		expect(users(world)).toEqual([
			{ email: null, email_verified: 0 },
			{ email: "ada@example.com", email_verified: 1 },
		]);
		expect(await keysOf(world, await laptop.userId())).toEqual([GITHUB_KEY]);
	},
);

test("an account that has not proved its address is neither linked nor signed in to", async () => {
	const world = await newWorld();
	const visitor = new Browser(world);
	const userId = await registered(world, "ada@example.com", false);
	expect(await visitor.signIn("github")).toBe("/login?told=account_unverified");
	expect(await visitor.userId()).toBeNull();
	expect(await keysOf(world, userId)).toEqual(["email:ada@example.com"]);
	expect((await visitor.get("/login?told=account_unverified")).body).toContain(
		"has never confirmed it",
	);
});

test("deleted, an account without a proof keeps nobody in, and its address is free for its owner", async () => {
	const world = await newWorld();
	const [owner, stranger] = [new Browser(world), new Browser(world)];
	const userId = await registered(world, "ada@example.com", false);
	await stranger.enter(userId);
	world.providers.atGithub(666, "eve@example.com");
	expect(await stranger.link("github")).toBe("/account?told=linked");
	await world.guide.auth.deleteUser(userId);
	world.providers.atGithub(583_231, "ada@example.com");
	expect(await owner.signIn("github")).toBe("/account");
	expect(await stranger.userId()).toBeNull();
	expect(await keysOf(world, await owner.userId())).toEqual([GITHUB_KEY]);
	await expect(
		world.guide.auth.useKey("email", "ada@example.com", "a password of mine"),
	).rejects.toThrow("AUTH_INVALID_KEY_ID");
});

test("an account that has proved its address is linked, however the address is written", async () => {
	const world = await newWorld();
	const visitor = new Browser(world);
	const userId = await registered(world, "Ada@Example.com", true);
	expect(await visitor.signIn("github")).toBe("/account");
	expect(await visitor.userId()).toBe(userId);
	expect(await keysOf(world, userId)).toEqual(["email:Ada@Example.com", GITHUB_KEY]);
});

test("a letter outside of ASCII is not taken for the one that it becomes in lower case", async () => {
	const world = await newWorld();
	const visitor = new Browser(world);
	const userId = await registered(world, "kay@example.com", true);
	const kelvin = "\u{212A}ay@example.com";
	expect(kelvin.toLowerCase()).toBe("kay@example.com");
	world.providers.atGithub(666, kelvin);
	await visitor.signIn("github");
	expect(await visitor.userId()).not.toBe(userId);
	expect(await keysOf(world, userId)).toEqual(["email:kay@example.com"]);
});

test.each<[string, Provider, Provider]>([
	["with one provider", "github", "github"],
	["with two", "github", "google"],
])(
	"somebody new who signs in in two tabs at once, %s, gets one account",
	async (_how, one, two) => {
		const world = await newWorld();
		const visitor = new Browser(world);
		const callbacks = [await visitor.toCallback(one), await visitor.toCallback(two)];
		const ends = await Promise.all(callbacks.map((callback) => visitor.get(callback)));
		expect(ends.map(({ location }) => location)).toEqual(["/account", "/account"]);
		expect(users(world)).toEqual([{ email: "ada@example.com", email_verified: 1 }]);
	},
);

test.each<[string, string, string]>([
	["the same", "github", "github"],
	["another", "google", "github"],
])(
	"somebody new whom another tab has made an account meanwhile, with %s provider, signs in to that one",
	async (_which, one, two) => {
		const world = await newWorld();
		const { auth, accountOf } = world.guide;
		const getVerifiedEmail = async () => "ada@example.com";
		const here = Object.assign(providerUserAuth(auth, one, "1"), { getVerifiedEmail });
		const there = Object.assign(providerUserAuth(auth, two, "1"), { getVerifiedEmail });
		const inTime = here.createUser;
		const meanwhile: string[] = [];
		here.createUser = async (options) => {
			meanwhile.push((await accountOf(there))?.userId ?? "");
			return inTime(options);
		};
		expect((await accountOf(here))?.userId).toBe(meanwhile[0]);
		expect(meanwhile).toHaveLength(1);
		expect(await keysOf(world, meanwhile[0] ?? "")).toEqual(
			[...new Set([`${one}:1`, `${two}:1`])].toSorted(),
		);
	},
);

test("the account page links a provider that knows another address, and unlinks it", async () => {
	const world = await newWorld();
	const [here, elsewhere] = [new Browser(world), new Browser(world)];
	await here.signIn("google");
	const userId = await here.userId();
	world.providers.atGithub(583_231, "ada@work.example");
	expect(await here.link("github")).toBe("/account?told=linked");
	expect(await keysOf(world, userId)).toEqual([GITHUB_KEY, GOOGLE_KEY]);
	expect((await here.get("/account?told=linked")).body).toContain("Linked.");
	expect(await elsewhere.signIn("github")).toBe("/account");
	expect(await elsewhere.userId()).toBe(userId);
	expect(await here.link("github")).toBe("/account?told=linked");
	expect(await here.unlink("github")).toBe("/account?told=unlinked");
	expect(await keysOf(world, userId)).toEqual([GOOGLE_KEY]);
	expect(await here.userId()).toBe(userId);
	expect(await elsewhere.userId()).toBeNull();
	expect(await elsewhere.signIn("github")).toBe("/account");
	expect(await elsewhere.userId()).not.toBe(userId);
});

test("after it was unlinked, a provider that vouches for the address of the account links itself again", async () => {
	const world = await newWorld();
	const visitor = new Browser(world);
	await visitor.signIn("google");
	await visitor.signIn("github");
	const userId = await visitor.userId();
	expect(await visitor.unlink("github")).toBe("/account?told=unlinked");
	await visitor.signIn("github");
	expect(await visitor.userId()).toBe(userId);
	expect(await keysOf(world, userId)).toEqual([GITHUB_KEY, GOOGLE_KEY]);
});

test("the last key stays", async () => {
	const world = await newWorld();
	const visitor = new Browser(world);
	await visitor.signIn("github");
	world.guide.db.exec(
		"CREATE TRIGGER stays BEFORE DELETE ON user_key BEGIN SELECT RAISE(ABORT, 'deleted'); END",
	);
	expect(await visitor.unlink("github")).toBe("/account?told=last");
	expect(await keysOf(world, await visitor.userId())).toEqual([GITHUB_KEY]);
});

test("of two forms at once that unlink the last two keys, one leaves its key", async () => {
	const world = await newWorld();
	const visitor = new Browser(world);
	await visitor.signIn("github");
	await visitor.signIn("google");
	const press = [await visitor.unlinker("github"), await visitor.unlinker("google")];
	const ends = await Promise.all(press.map((unlink) => unlink()));
	expect(ends).toContain("/account?told=last");
	expect((await keysOf(world, await visitor.userId())).length).toBeGreaterThan(0);
});

test("a key that opens another account stays there, and nobody takes one that is not theirs", async () => {
	const world = await newWorld();
	const [ada, eve] = [new Browser(world), new Browser(world)];
	await ada.signIn("google");
	await ada.signIn("github");
	await eve.enter(await registered(world, "eve@example.com", true));
	expect(await eve.link("github")).toBe("/account?told=taken");
	const { location } = await eve.post("/account/unlink", { provider: "github", user: "583231" });
	expect(location).toBe("/account?told=unknown");
	expect(await keysOf(world, await ada.userId())).toEqual([GITHUB_KEY, GOOGLE_KEY]);
	expect(await keysOf(world, await eve.userId())).toEqual(["email:eve@example.com"]);
	const form = { provider: "email", user: "eve@example.com" };
	expect((await eve.post("/account/unlink", form)).location).toBe("/account?told=unknown");
});

test("a callback that a stranger has begun links nothing", async () => {
	const world = await newWorld();
	const [victim, stranger] = [new Browser(world), new Browser(world)];
	await victim.signIn("google");
	const userId = await victim.userId();
	world.providers.atGithub(666, "eve@example.com");
	await stranger.enter(await registered(world, "eve@example.com", true));
	const foreign = await stranger.toCallback("github", "link");
	expect((await victim.get(foreign)).location).toBe("/account?told=expired");
	const own = await victim.toCallback("github", "link");
	expect((await victim.get(foreign)).location).toBe("/account?told=refused");
	expect(await keysOf(world, userId)).toEqual([GOOGLE_KEY]);
	world.providers.atGithub(583_231, "ada@work.example");
	expect((await victim.get(own)).location).toBe("/account?told=linked");
});

test("an attempt to sign in links nothing, and one to link signs nobody in", async () => {
	const world = await newWorld();
	const visitor = new Browser(world);
	await visitor.signIn("google");
	const signIn = await visitor.toCallback("github");
	const asLink = signIn.replace("/login/", "/account/link/");
	expect((await visitor.get(asLink)).location).toBe("/account?told=expired");
	const link = await visitor.toCallback("github", "link");
	const session = visitor.sessionId;
	const asSignIn = link.replace("/account/link/", "/login/");
	expect((await visitor.get(asSignIn)).location).toBe("/login?told=refused");
	expect(visitor.sessionId).toBe(session);
	expect(await keysOf(world, await visitor.userId())).toEqual([GOOGLE_KEY]);
});

test("what one session has begun to link ends in no other, of the same browser", async () => {
	const world = await newWorld();
	const browser = new Browser(world);
	await browser.enter(await registered(world, "ada@example.com", true));
	const begun = await browser.toCallback("github", "link");
	const bob = await registered(world, "bob@example.com", true);
	await browser.enter(bob);
	expect((await browser.get(begun)).location).toBe("/account?told=expired");
	expect(await keysOf(world, bob)).toEqual(["email:bob@example.com"]);
});

test("nothing is linked or unlinked for a form of another site, or without a session", async () => {
	const world = await newWorld();
	const [victim, nobody] = [new Browser(world), new Browser(world)];
	await victim.signIn("google");
	await victim.signIn("github");
	const form = { provider: "github", user: "583231" };
	for (const path of ["/account/link/github", "/account/unlink"]) {
		const foreign = await victim.post(path, form, "https://evil.example");
		expect(foreign).toMatchObject({ status: 303, location: "/login" });
		expect((await nobody.post(path, form)).location).toBe("/login");
	}
	expect((await victim.get("/account/link/github")).status).toBe(404);
	expect((await nobody.get("/account/link/github/callback?code=1&state=1")).location).toBe(
		"/login",
	);
	expect(await keysOf(world, await victim.userId())).toEqual([GITHUB_KEY, GOOGLE_KEY]);
});

test("what a provider says is text on the account page, not HTML", async () => {
	const world = await newWorld();
	const visitor = new Browser(world);
	world.providers.atGithub(666, '"<b>"@example.com');
	await visitor.signIn("github");
	expect((await visitor.get("/account")).body).toContain("&#34;&#60;b&#62;&#34;@example.com");
});

test("the server of the guide starts, and shows both ways to sign in", async () => {
	const origin = await startServer(await guideFolder());
	const body = await (await fetch(origin)).text();
	expect(body).toContain('<a href="/login/github">Sign in with GitHub</a>');
	expect(body).toContain('<a href="/login/google">Sign in with Google</a>');
});
