import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { root } from "../../src/book/tools/command.ts";
import { appEnvironment, startGroup } from "../../src/book/tools/process-group.ts";
import { examples } from "./examples.ts";

/** Starts the server of an example until it ends; what it has printed, and how it ended. */
async function run(name: string, env: NodeJS.ProcessEnv) {
	const folder = join(root, "examples", name);
	const command = [process.execPath, "--conditions=@lucia/source", "src/server.ts"] as const;
	const group = startGroup(command, {
		cwd: folder,
		env: { ...appEnvironment(folder), DATABASE_FILE: ":memory:", ...env },
	});
	onTestFinished(async () => void (await group.end()));
	const code = await group.ended;
	return { code, output: group.output() };
}

const online = { ORIGIN: "https://example.com", SMTP_URL: "smtp://localhost" };
const servers = examples.filter(({ install }) => install === undefined);

describe.each(servers)("the example $name", ({ name }) => {
	test("says what to do about a port in use", async () => {
		const other = createServer();
		await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
		onTestFinished(() => void other.close());
		const { port } = other.address() as AddressInfo;
		const { code, output } = await run(name, { ...online, PORT: String(port) });
		expect(output.trim()).toMatch(
			new RegExp(`(^|\\n)Port ${port} is in use: set PORT to another one\\.$`),
		);
		expect(output).not.toContain("    at ");
		expect(code).toBe(1);
	});

	test.each([
		["ORIGIN", "the address of this app, such as https://example.com"],
		["SMTP_URL", "the address of your mail server, such as smtps://"],
	])("says that %s is missing where it is online", async (variable, what) => {
		const { code, output } = await run(name, { ...online, [variable]: "" });
		expect(output.trim()).toMatch(new RegExp(`^Set ${variable} to ${what}`));
		expect(output.trim().split("\n")).toHaveLength(1);
		expect(code).toBe(1);
	});

	test.each([
		["an address that is none", { ORIGIN: "example.com" }, "“example.com” is no address of an app"],
		["a folder that is not there", { DATABASE_FILE: "nowhere/app.db" }, "The database /"],
	])("says of %s what is wrong, in a sentence", async (_what, wrong, sentence) => {
		const { code, output } = await run(name, { ...online, ...wrong });
		expect(output.trim()).toMatch(new RegExp(`^${sentence}`));
		expect(output.trim().split("\n")).toHaveLength(1);
		expect(code).toBe(1);
	});
});
