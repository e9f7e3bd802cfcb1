import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const main = fileURLToPath(new URL("../../project/main.ts", import.meta.url));

it("the project runs on plain Node as it is", async () => {
	const { stdout, stderr } = await promisify(execFile)(process.execPath, [
		"--conditions=@lucia/source",
		main,
	]);
	expect(stdout.split("\n")).toEqual([
		expect.stringMatching(/^Signed up: \{ username: 'ada', userId: '\w{15}' \}$/),
		expect.stringMatching(
			/^Set-Cookie: auth_session=\w{40}; Path=\/; Expires=.+; HttpOnly; SameSite=Lax$/,
		),
		"ada is signed in, the session is active.",
		"Refused: AUTH_INVALID_PASSWORD",
		"",
	]);
	expect(stderr).toBe("");
});
