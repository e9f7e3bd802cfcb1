import { createHash, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { fetchOnce, nativeServer, type NativeServer } from "./server.ts";

const attempt = (app = "electron", more = {}) => {
	const verifier = randomBytes(32).toString("base64url");
	const challenge = createHash("sha256").update(verifier).digest("base64url");
	return { verifier, path: `/login/github?${new URLSearchParams({ app, challenge, ...more })}` };
};

/** Signs in at GitHub; gives what the app is handed over. */
async function codeFor(server: NativeServer, path: string): Promise<string> {
	const { link } = await (await server.browse(server.origin + path)).agree();
	return new URL(link ?? "").searchParams.get("code") ?? "";
}

const redeem = async (origin: string, body: unknown) => {
	const response = await fetchOnce(`${origin}/login/token`, {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: typeof body === "string" ? body : JSON.stringify(body),
	});
	const { status, headers } = response;
	const { token, error } = (await response.json()) as { token?: string; error?: string };
	return { status, token, error, cache: headers.get("cache-control") };
};

const refusal = { status: 400, token: undefined, error: "invalid_grant", cache: "no-store" };

const ask = async (origin: string, path: string, token: string, method = "GET") => {
	const headers = { Authorization: `Bearer ${token}` };
	const response = await fetchOnce(origin + path, { method, headers });
	return { status: response.status, text: await response.text() };
};

describe("the server of the native apps", () => {
	const server = nativeServer();

	test("a code and its verifier are one session, which signing out ends", async () => {
		const { verifier, path } = attempt();
		const seen = await (await server.browse(server.origin + path)).agree();
		expect(seen.status).toBe(200);
		expect(seen.headers.get("cache-control")).toBe("no-store");
		expect(seen.headers.get("referrer-policy")).toBe("no-referrer");
		expect(seen.headers.getSetCookie()).toEqual([expect.stringMatching(/^oauth_github=;/)]);
		expect(seen.link).toMatch(
			/^com\.example\.notes\.desktop:\/login\?challenge=[\w-]{43}&code=[\w-]{43}$/,
		);
		const code = new URL(seen.link ?? "").searchParams.get("code") ?? "";
		// Nobody has a session before the app has shown its verifier, and no code is kept.
		expect(server.database.prepare("SELECT * FROM user_session").all()).toEqual([]);
		expect(JSON.stringify(server.database.prepare("SELECT * FROM login_code").all())).not.toContain(
			code,
		);

		const { status, token = "", cache } = await redeem(server.origin, { code, verifier });
		expect({ status, cache }).toEqual({ status: 200, cache: "no-store" });
		expect(await ask(server.origin, "/user", token)).toEqual({
			status: 200,
			text: expect.stringMatching(/^\{"username":"\w+"\}$/) as string,
		});
		expect(
			JSON.stringify(server.database.prepare("SELECT * FROM user_session").all()),
		).not.toContain(token);
		expect(await redeem(server.origin, { code, verifier })).toEqual(refusal);

		expect(await ask(server.origin, "/logout", token, "POST")).toEqual({ status: 204, text: "" });
		expect(await ask(server.origin, "/user", token)).toMatchObject({ status: 401 });
		expect(await ask(server.origin, "/logout", token, "POST")).toMatchObject({ status: 204 });
		for (const secret of [code, verifier, token]) expect(server.output()).not.toContain(secret);
	});

	test("without the verifier a code is worth nothing, and stays for the app that has it", async () => {
		const [own, other] = [attempt(), attempt()];
		const code = await codeFor(server, own.path);
		const challenge = new URL(own.path, server.origin).searchParams.get("challenge");
		for (const verifier of [other.verifier, challenge, "", null, 5, {}, "x".repeat(5000)]) {
			expect(await redeem(server.origin, { code, verifier })).toEqual(refusal);
		}
		const { verifier } = own;
		for (const wrong of [`${code}=`, code.toLowerCase(), "", undefined, [code]]) {
			expect(await redeem(server.origin, { code: wrong, verifier })).toEqual(refusal);
		}
		for (const body of ["", "null", "[]", "{", '"code"', "5"]) {
			expect(await redeem(server.origin, body)).toEqual(refusal);
		}
		expect(await redeem(server.origin, { code, verifier })).toMatchObject({ status: 200 });
	});

	test("a code of another attempt is refused, and neither is spent", async () => {
		const [one, two] = [attempt(), attempt("expo")];
		const codes = [await codeFor(server, one.path), await codeFor(server, two.path)];
		expect(await redeem(server.origin, { code: codes[0], verifier: two.verifier })).toEqual(
			refusal,
		);
		expect(await redeem(server.origin, { code: codes[1], verifier: one.verifier })).toEqual(
			refusal,
		);
		const right = [
			await redeem(server.origin, { code: codes[0], verifier: one.verifier }),
			await redeem(server.origin, { code: codes[1], verifier: two.verifier }),
		];
		expect(right.map(({ status }) => status)).toEqual([200, 200]);
	});

	test("of twenty requests with one code at two servers, one gets a session", async () => {
		const origins = [server.origin, await server.another()];
		const { verifier, path } = attempt();
		const code = await codeFor(server, path);
		const answers = await Promise.all(
			Array.from({ length: 20 }, (_, index) =>
				redeem(origins[index % 2] ?? "", { code, verifier }),
			),
		);
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
		expect(answers.filter(({ status }) => status === 400)).toHaveLength(19);
		expect(server.database.prepare("SELECT id FROM user_session").all()).toHaveLength(1);
	});

	test("a code that is a minute old is refused, and deleted with the next one", async () => {
		const { verifier, path } = attempt();
		const code = await codeFor(server, path);
		const [row] = server.database.prepare("SELECT expires_at FROM login_code").all();
		const left = Number(row?.["expires_at"]) - Date.now();
		expect(left).toBeGreaterThan(0);
		expect(left).toBeLessThanOrEqual(60_000);
		server.database.prepare("UPDATE login_code SET expires_at = ?").run(Date.now());
		expect(await redeem(server.origin, { code, verifier })).toEqual(refusal);
		await codeFor(server, attempt().path);
		expect(server.database.prepare("SELECT hash FROM login_code").all()).toHaveLength(1);
	});

	test("who says no at GitHub is led back to the app without a code", async () => {
		const { path } = attempt("expo");
		const { status, text, link } = await (await server.browse(server.origin + path)).deny();
		expect({ status, text }).toEqual({
			status: 200,
			text: expect.stringContaining("not signed in"),
		});
		expect(link).toMatch(/^com\.example\.notes:\/login\?challenge=[\w-]{43}&error=denied$/);
		expect(server.database.prepare("SELECT hash FROM login_code").all()).toEqual([]);
	});

	test("a callback that is opened again, or in another browser, has no link", async () => {
		const first = await server.browse(server.origin + attempt().path);
		const second = await server.browse(server.origin + attempt().path);
		const seen = [
			await server.visit(first.callback),
			await server.visit(first.callback, second.cookie),
		];
		expect((await first.agree()).status).toBe(200);
		// The cookie is gone from a browser by now; whoever kept it has a code of GitHub's that is spent.
		const again = await first.agree();
		expect(again.link).not.toContain("code=");
		expect(seen.map(({ status, link }) => ({ status, link }))).toEqual([
			{ status: 400, link: null },
			{ status: 400, link: null },
		]);
	});

	test("the link leads to an app of the list, whatever the query says", async () => {
		const challenge = "a".repeat(43);
		const refused = [
			{},
			{ app: "electron" },
			{ app: "other", challenge },
			{ app: "constructor", challenge },
			{ app: "https://evil.example", challenge },
			{ app: "electron", challenge: "a".repeat(42) },
			{ app: "electron", challenge: `${"a".repeat(42)}&` },
			{ app: "tauri", challenge },
			{ app: "tauri", challenge, port: "80" },
			{ app: "tauri", challenge, port: "65536" },
			{ app: "tauri", challenge, port: "1234@evil.example" },
			{ app: "tauri", challenge, port: "0x1f90" },
		];
		for (const query of refused) {
			const path = `/login/github?${new URLSearchParams(query)}`;
			const { status, headers, link } = await server.visit(server.origin + path);
			expect({ status, location: headers.get("location"), link }).toEqual({
				status: 400,
				location: null,
				link: null,
			});
		}
		const { path } = attempt("tauri", { port: "54321" });
		const { link } = await (await server.browse(server.origin + path)).agree();
		expect(link).toMatch(
			/^http:\/\/127\.0\.0\.1:54321\/login\?challenge=[\w-]{43}&code=[\w-]{43}$/,
		);
	});

	test("a body that is too long is not read", async () => {
		const response = await fetchOnce(`${server.origin}/login/token`, {
			method: "POST",
			body: "x".repeat(20_000),
		});
		expect(response.status).toBe(413);
	});
});
