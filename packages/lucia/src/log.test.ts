import { afterEach, describe, expect, test, vi } from "vitest";
import { loggableUrl } from "./log.ts";
import { account, createInstance } from "../test/support/instance.ts";

afterEach(() => void vi.restoreAllMocks());

async function logOf(run: (instance: ReturnType<typeof createInstance>) => Promise<void>) {
	const log = vi.spyOn(console, "log").mockImplementation(() => {});
	await run(createInstance({ experimental: { debugMode: true } }));
	return log.mock.calls.flat().join("\n");
}

async function signInAndOut({ auth }: ReturnType<typeof createInstance>): Promise<string[]> {
	const { userId } = await auth.createUser(account("ann@example.com", "hunter2"));
	await auth.useKey("username", "ann@example.com", "wrong password").catch(() => {});
	await auth.useKey("username", "nobody", "hunter3").catch(() => {});
	await auth.useKey("username", "ann@example.com", "hunter2");
	const { sessionId } = await auth.createSession({ userId, attributes: { country: "CH" } });
	const request = auth.handleRequest({
		request: {
			method: "POST",
			url: `https://example.com/reset/${sessionId}?token=${sessionId}`,
			headers: new Headers({
				cookie: `auth_session=${sessionId}`,
				authorization: `Bearer ${sessionId}`,
				origin: "https://example.com",
			}),
		},
		setCookie: () => {},
	});
	await request.validate();
	await request.validateBearerToken();
	await auth.invalidateSession(sessionId);
	request.invalidate();
	await request.validate();
	return [sessionId, "hunter2", "hunter3", "wrong password", "hash of", "ann@example.com"];
}

describe("debug mode", () => {
	test("printed session ids and attempted passwords: now no secret is in the log", async () => {
		let secrets: string[] = [];
		const log = await logOf(async (instance) => {
			secrets = await signInAndOut(instance);
		});
		expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
	});

	test("tells what happens to requests, sessions and keys", async () => {
		const log = await logOf(async (instance) => void (await signInAndOut(instance)));
		for (const line of [
			"Debug mode enabled",
			"[key]",
			"Password refused",
			"Key not found",
			"Key accepted",
			"[session]",
			"Session created",
			"Session is active",
			"Session ended",
			"it does not exist",
			"[request]",
			"POST https://example.com/reset/…",
			"Session cookie found",
			"Origin trusted",
		]) {
			expect(log).toContain(line);
		}
	});

	test("was switched off by the next instance: now each has its own", async () => {
		const log = vi.spyOn(console, "log").mockImplementation(() => {});
		const loud = createInstance({ experimental: { debugMode: true } });
		const quiet = createInstance();
		log.mockClear();
		await quiet.auth.useKey("username", "nobody", null).catch(() => {});
		expect(log).not.toHaveBeenCalled();
		await loud.auth.useKey("username", "nobody", null).catch(() => {});
		expect(log).toHaveBeenCalledTimes(1);
		expect(globalThis).not.toHaveProperty("__lucia_debug_mode");
	});
});

test.each([
	["https://example.com/a/b?c=d", "https://example.com/a/b"],
	[`https://example.com/reset/${"x".repeat(20)}/now`, "https://example.com/reset/…/now"],
	["/path", ""],
	[null, ""],
])("a log may have of %s: %s", (url, text) => {
	expect(loggableUrl(url)).toBe(text);
});
