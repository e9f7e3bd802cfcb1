import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./command.ts";
import { startGroup } from "./process-group.ts";

const here = { cwd: root, env: process.env };
/** A server in the background, which prints where it listens. */
const server = `"${process.execPath}" --eval "
	const server = require('node:http').createServer((_, res) => res.end('here'));
	server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));
" &`;

/** Asks until nobody answers; the limit of the test ends what stays. */
async function expectGone(output: string): Promise<void> {
	const [address = ""] = output.split("\n");
	await expect.poll(() => fetch(address).catch(String)).toBe("TypeError: fetch failed");
}

test("a command is ended with all that it has started", async () => {
	const group = startGroup(`${server} wait`, here);
	await expect.poll(group.output).toMatch(/^http.*\n$/);
	expect(await (await fetch(group.output().trim())).text()).toBe("here");
	await group.end();
	await expectGone(group.output());
});

test("what a command leaves running ends with it, and its exit code and output are told", async () => {
	const group = startGroup(`${server} echo problem >&2; read line; exit 3`, here);
	// Its standard input is empty, so that nothing asks questions.
	expect(await group.ended).toBe(3);
	expect(group.output()).toMatch(/^problem$/m);
});

test("a command does not outlive the process that has started it, even when that is killed", async () => {
	const module = join(import.meta.dirname, "process-group.ts");
	const program = `
		import { startGroup } from ${JSON.stringify(module)};
		const group = startGroup(${JSON.stringify(`${server} wait`)}, { cwd: ".", env: process.env });
		setInterval(() => group.output() && console.log(group.output()), 20);`;
	const parent = spawn(process.execPath, ["--input-type=module", "--eval", program]);
	const [text] = (await once(parent.stdout, "data")) as [Buffer];
	parent.kill("SIGKILL");
	await expectGone(text.toString());
});

test("a program that is not there is a failure", async () => {
	const group = startGroup(["no-such-program", "argument"], here);
	expect(await group.ended).toBe(127);
	expect(group.output()).toContain("no-such-program");
});
