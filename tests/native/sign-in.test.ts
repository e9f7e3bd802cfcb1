import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { createSignIn, type SignIn } from "../../examples/native/shared/sign-in.ts";
import { root } from "../../src/book/tools/command.ts";
import { fetchOnce, nativeServer, type NativeServer } from "./server.ts";

const link = "com.example.notes:/login";

/** An app with a store of its own; `started()` is the same app after it was ended. */
function install(server: NativeServer) {
	const store = new Map<string, string>();
	const sent: string[] = [];
	const started = (): SignIn =>
		createSignIn({
			server: server.origin,
			app: "expo",
			link,
			secrets: {
				read: async (name) => store.get(name) ?? null,
				write: async (name, value) => void store.set(name, value),
				remove: async (name) => void store.delete(name),
			},
			randomBytes,
			sha256: (bytes) => crypto.subtle.digest("SHA-256", bytes),
			fetch: (address, init) => {
				sent.push(address);
				return fetchOnce(address, init);
			},
		});
	return { store, sent, started };
}

/** What the browser hands over at the end. */
async function linkFor(server: NativeServer, app: SignIn): Promise<string> {
	const { address } = await app.begin();
	return (await (await server.browse(address)).agree()).link ?? "";
}

describe("sign-in of a native app, at the server of the example", () => {
	const server = nativeServer();

	test("ends with a token in the store, and signing out takes it from there and from the server", async () => {
		const { store, sent, started } = install(server);
		const app = started();
		expect(await app.getUser()).toBeNull();
		expect(await app.finish(await linkFor(server, app))).toBe("signed in");
		expect([...store.keys()]).toEqual(["token"]);
		expect(await app.getUser()).toEqual({ username: expect.any(String) as string });
		expect(await started().getUser()).toEqual(await app.getUser());
		const token = store.get("token") ?? "";
		expect(sent.join()).not.toContain(token);
		await app.signOut();
		expect(store.size).toBe(0);
		expect(server.database.prepare("SELECT id FROM user_session").all()).toEqual([]);
		expect(await app.getUser()).toBeNull();
		await app.signOut();
	});

	test("goes on in an app that was ended behind the browser", async () => {
		const { started } = install(server);
		const handed = await linkFor(server, started());
		expect(await started().finish(handed)).toBe("signed in");
	});

	test("takes a link once that the system hands over twice", async () => {
		const { sent, started } = install(server);
		const app = started();
		const handed = await linkFor(server, app);
		const outcomes = await Promise.all([app.finish(handed), app.finish(handed)]);
		expect([...outcomes, await app.finish(handed)]).toEqual(Array(3).fill("signed in"));
		expect(sent.filter((address) => address.endsWith("/login/token"))).toHaveLength(1);
		expect(server.database.prepare("SELECT id FROM user_session").all()).toHaveLength(1);
		await app.signOut();
		expect(await app.finish(handed)).toBe("ignored");
	});

	test("ignores links that belong to no attempt, and asks the server nothing", async () => {
		const { sent, store, started } = install(server);
		const app = started();
		expect(await app.finish(`${link}?challenge=a&code=b`)).toBe("ignored");
		const earlier = await linkFor(server, app);
		const { challenge } = await app.begin();
		const foreign = await linkFor(server, install(server).started());
		for (const wrong of [
			earlier,
			foreign,
			"",
			link,
			`${link}/?challenge=${challenge}&code=x`,
			`${link}2?challenge=${challenge}&code=x`,
			`https://evil.example/?challenge=${challenge}&code=x`,
			`${link}?code=x`,
			`${link}?challenge=${challenge.slice(1)}&code=x`,
		]) {
			expect([wrong, await app.finish(wrong)]).toEqual([wrong, "ignored"]);
		}
		expect(sent).toEqual([]);
		expect(store.has("token")).toBe(false);
	});

	test("a code that somebody else has planted is refused, and the attempt goes on", async () => {
		const { started } = install(server);
		const app = started();
		const { address, challenge } = await app.begin();
		const stranger = new URL(await linkFor(server, install(server).started()));
		const code = stranger.searchParams.get("code") ?? "";
		expect(await app.finish(`${link}?challenge=${challenge}&code=${code}`)).toBe("refused");
		const { link: handed } = await (await server.browse(address)).agree();
		expect(await app.finish(handed ?? "")).toBe("signed in");
	});

	test("an app that has claimed the same scheme gets nothing for the code", async () => {
		const [owner, thief] = [install(server), install(server)];
		const app = owner.started();
		const handed = new URL(await linkFor(server, app));
		const other = thief.started();
		const { challenge } = await other.begin();
		handed.searchParams.set("challenge", challenge);
		expect(await other.finish(handed.href)).toBe("refused");
		expect(thief.store.has("token")).toBe(false);
	});

	test("says that somebody did not agree, and forgets the attempt", async () => {
		const { started, store } = install(server);
		const app = started();
		const { address } = await app.begin();
		const { link: handed } = await (await server.browse(address)).deny();
		expect(await app.finish(handed ?? "")).toBe("denied");
		expect(store.size).toBe(0);
	});

	test("an attempt ends after fifteen minutes", async () => {
		const { started, store } = install(server);
		const app = started();
		const handed = await linkFor(server, app);
		const attempt = JSON.parse(store.get("attempt") ?? "") as { startedAt: number };
		attempt.startedAt -= 15 * 60_000 + 1000;
		store.set("attempt", JSON.stringify(attempt));
		expect(await app.finish(handed)).toBe("ignored");
	});

	test("a link can be taken again when the server was not reached", async () => {
		const { started, sent } = install(server);
		const app = started();
		const handed = await linkFor(server, app);
		const spy = vi.spyOn(globalThis, "fetch").mockRejectedValueOnce(new TypeError("offline"));
		await expect(app.finish(handed)).rejects.toThrow("offline");
		spy.mockRestore();
		expect(await app.finish(handed)).toBe("signed in");
		expect(sent).toHaveLength(2);
	});

	test("a session that has ended on the server is forgotten", async () => {
		const { started, store } = install(server);
		const app = started();
		await app.finish(await linkFor(server, app));
		server.database.exec("DELETE FROM user_session");
		expect(await app.getUser()).toBeNull();
		expect(store.size).toBe(0);
	});

	// The last one: no test after it has a server.
	test("without the server a session is kept, and signing out forgets it all the same", async () => {
		const { started, store } = install(server);
		const app = started();
		await app.finish(await linkFor(server, app));
		await server.stop();
		await expect(app.getUser()).rejects.toThrow("fetch failed");
		expect(store.has("token")).toBe(true);
		await expect(app.signOut()).rejects.toThrow("fetch failed");
		expect(store.size).toBe(0);
	});
});

test.each(["electron", "expo", "tauri"])(
	"sign-in.ts is the same in examples/native/%s",
	async (app) => {
		const read = (folder: string, name: string) =>
			readFile(join(root, "examples/native", folder, name), "utf8");
		expect(await read(app, "src/sign-in.ts")).toBe(await read("shared", "sign-in.ts"));
	},
);
