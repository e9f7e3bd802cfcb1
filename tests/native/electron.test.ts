import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { link, linkAmong } from "../../examples/native/electron/src/link.ts";
import { secretFiles } from "../../examples/native/electron/src/secret-files.ts";
import { root } from "../../src/book/tools/command.ts";

/** A key store that can be read in a test: it turns every bit around. */
const turned = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
const key = {
	isAvailable: async () => true,
	encrypt: async (text: string) => turned(Buffer.from(text)),
	decrypt: async (bytes: Buffer) => {
		if (bytes.length === 0) throw new Error("not of this key");
		return turned(bytes).toString();
	},
};

async function makeFolder(): Promise<string> {
	const folder = await mkdtemp(join(root, ".cache", "secrets-"));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

test("secrets are kept encrypted, for this user alone, and removed", async () => {
	const folder = await makeFolder();
	const secrets = secretFiles(folder, key);
	expect(await secrets.read("token")).toBeNull();
	await secrets.write("token", "a secret");
	await secrets.write("token", "another secret");
	expect(await secrets.read("token")).toBe("another secret");
	expect(await readdir(folder)).toEqual(["token.secret"]);
	const file = join(folder, "token.secret");
	expect(await readFile(file, "utf8")).not.toContain("secret");
	// Windows has no such bits: there, the folder is the user's.
	const mode = process.platform === "win32" ? 0o600 : (await stat(file)).mode & 0o777;
	expect(mode).toBe(0o600);
	await secrets.remove("token");
	await secrets.remove("token");
	expect(await readdir(folder)).toEqual([]);
});

test("without a key store nothing is written", async () => {
	const folder = await makeFolder();
	const secrets = secretFiles(folder, { ...key, isAvailable: async () => false });
	await expect(secrets.write("token", "a secret")).rejects.toThrow("no key store");
	expect(await readdir(folder)).toEqual([]);
});

test("what another key has encrypted is no secret", async () => {
	const folder = await makeFolder();
	await writeFile(join(folder, "token.secret"), "");
	expect(await secretFiles(folder, key).read("token")).toBeNull();
});

test("of many writes at once one stays, whole", async () => {
	const folder = await makeFolder();
	const secrets = secretFiles(folder, key);
	const values = Array.from({ length: 20 }, (_, index) => String(index).repeat(5000));
	await Promise.all(values.map((value) => secrets.write("token", value)));
	expect(values).toContain(await secrets.read("token"));
	expect(await readdir(folder)).toEqual(["token.secret"]);
});

test("a link is found among the arguments that a system adds", () => {
	const handed = `${link}?challenge=a&code=b`;
	expect(linkAmong(["electron", ".", "--allow-file-access-from-files", handed])).toBe(handed);
	for (const other of [
		[],
		["app"],
		["app", link],
		["app", `--x=${handed}`],
		["app", "https://x.example/"],
	])
		expect(linkAmong(other)).toBeUndefined();
});
