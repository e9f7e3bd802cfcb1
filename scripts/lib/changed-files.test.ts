import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { changedFiles } from "./changed-files.ts";

// Inside a hook of git, these name the repository that is committed to.
for (const name of Object.keys(process.env)) if (name.startsWith("GIT_")) delete process.env[name];

let folder: string;

const git = (...args: string[]): string =>
	execFileSync("git", ["-c", "user.name=ada", "-c", "user.email=ada@example.com", ...args], {
		cwd: folder,
		encoding: "utf8",
	}).trim();

const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);

function commit(message: string): string {
	git("add", "--all");
	git("commit", "--quiet", "--no-gpg-sign", "-m", message);
	return git("rev-parse", "HEAD");
}

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "lucia-changed-"));
	git("init", "--quiet", "--initial-branch=main");
	for (const name of ["kept.ts", "changed.ts", "deleted.ts"]) await write(name, "1");
	await write(".gitignore", "ignored.ts\n");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("on a branch, all that differs from where it left the main branch has changed", async () => {
	const base = commit("first");
	git("switch", "--quiet", "--create", "topic");
	await write("committed.ts", "1");
	commit("second");
	await write("changed.ts", "2");
	await write("new é.ts", "1");
	await write("ignored.ts", "1");
	await rm(join(folder, "deleted.ts"));
	expect(changedFiles(folder)).toEqual({
		base,
		files: ["changed.ts", "committed.ts", "new é.ts"],
	});
});

test("on the main branch, what is not committed has changed", async () => {
	commit("first");
	await write("kept.ts", "2");
	const base = commit("second");
	await write("changed.ts", "2");
	expect(changedFiles(folder)).toEqual({ base, files: ["changed.ts"] });
});

test("without a main branch, the last commit is what is compared with", async () => {
	const base = commit("first");
	git("branch", "--move", "topic");
	expect(changedFiles(folder)).toEqual({ base, files: [] });
});
