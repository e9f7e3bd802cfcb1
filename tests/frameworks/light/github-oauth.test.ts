import { contract } from "../../../packages/oauth/test/contracts/github.ts";
import { startContractServer } from "../../../packages/oauth/test/contract-server.ts";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { extractSamples } from "../../../src/book/samples/read/extract.ts";
import { root } from "../../../src/book/tools/command.ts";
import { expectTypes, followPage, startServer } from "./followed-page.ts";

const servers = ["node", "express", "fastify", "hono", "elysia", "h3"];
const page = "content/guidebook/github-oauth.mdx";

/** What the lines of a diff stand for, with what it takes away or with what it brings. */
const side = (diff: string, sign: "+" | "-"): string =>
	diff
		.split("\n")
		.filter((line) => line.startsWith(" ") || line.startsWith(sign))
		.map((line) => line.slice(1))
		.join("\n");

/** The start page of a server followed to its end, then the guide. */
async function followGuide(id: string): Promise<string> {
	const { folder } = await followPage(id);
	const source = await readFile(join(root, page), "utf8");
	const own = source.replaceAll(
		/<For framework="([^"]*)">([^]*?)<\/For>/g,
		(_, framework: string, text: string) => (framework === id ? text : ""),
	);
	for (const { meta, code, language } of extractSamples(page, own).samples) {
		if (meta.title === undefined || meta.prelude || meta.title === ".env") continue;
		const file = join(folder, meta.title);
		if (language !== "diff") {
			await writeFile(file, code);
			continue;
		}
		const [before, text] = [side(code, "-"), await readFile(file, "utf8")];
		expect(text.split(before)).toHaveLength(2);
		await writeFile(
			file,
			text.replace(before, () => side(code, "+")),
		);
	}
	return folder;
}

describe.each(servers)("the guide to GitHub OAuth on the server of /getting-started/%s", (id) => {
	test("signs in by GitHub to one account, and nobody whose attempt is not this browser's", async () => {
		const folder = await followGuide(id);
		const config: Record<string, unknown> = { ...contract.config };
		const github = await startContractServer({ ...contract, config: config as never });
		onTestFinished(() => github.close());
		const origin = await startServer(folder, {
			options: [`--import=${join(import.meta.dirname, "fetch-from-contract.mjs")}`],
			env: {
				CONTRACT_SERVER: github.address,
				GITHUB_CLIENT_ID: String(config["clientId"]),
				GITHUB_CLIENT_SECRET: String(config["clientSecret"]),
			},
		});
		config["redirectUri"] = `${origin}/login/github/callback`;

		const visit = async (path: string, cookie = "") => {
			const response = await fetch(origin + path, { redirect: "manual", headers: { cookie } });
			const { headers, status } = response;
			return {
				status,
				cache: headers.get("cache-control"),
				location: headers.get("location") ?? "",
				cookies: headers.getSetCookie(),
				body: await response.text(),
			};
		};
		const start = async () => {
			const { location, cookies, ...answer } = await visit("/login/github");
			expect(answer).toMatchObject({ status: 302, cache: "no-store" });
			expect(cookies).toStrictEqual([expect.stringMatching(/^oauth_github=.*; HttpOnly/i)]);
			const { origin: host, searchParams } = new URL(location);
			expect(host).toBe("https://github.com");
			const state = searchParams.get("state") ?? "";
			const code = github.code({ challenge: searchParams.get("code_challenge") ?? "" });
			const query = new URLSearchParams({ code, state, iss: "https://github.com/login/oauth" });
			return {
				attempt: cookies[0]?.split(";")[0] ?? "",
				callback: `/login/github/callback?${query}`,
				state,
			};
		};

		const { attempt, callback } = await start();
		const signedIn = await visit(callback, attempt);
		expect(signedIn).toMatchObject({ status: 302, location: "/", cache: "no-store" });
		expect(signedIn.cookies).toStrictEqual([
			expect.stringMatching(/^oauth_github=;.*Max-Age=0/i),
			expect.stringMatching(/^auth_session=\w+;.*HttpOnly/i),
		]);
		const session = signedIn.cookies[1]?.split(";")[0];
		expect((await visit("/", session)).body).toContain("Hello ada");

		const again = await start();
		const second = await visit(again.callback, again.attempt);
		const other = second.cookies[1]?.split(";")[0];
		expect((await visit("/", other)).body).toContain("Hello ada");

		const denied = await start();
		const no = `/login/github/callback?error=access_denied&state=${denied.state}`;
		const outcomes = [
			await visit(no, denied.attempt),
			await visit((await start()).callback),
			await visit((await start()).callback, (await start()).attempt),
			await visit(callback, attempt),
		].map(({ status, location, cookies }) => ({
			status,
			location,
			session: cookies.some((cookie) => cookie.startsWith("auth_session")),
		}));
		expect(outcomes).toStrictEqual(
			["denied", "expired", "refused", "failed"].map((problem) => ({
				status: 302,
				location: `/login?problem=${problem}`,
				session: false,
			})),
		);
	});
});

test("the files of the guide to GitHub OAuth fit the types of every server", async () => {
	await expectTypes(await Promise.all(servers.map((id) => followGuide(id))));
});
