import { pbkdf2Sync } from "node:crypto";
import { readFileSync } from "node:fs";
import { generateLuciaPasswordHash } from "lucia/utils";
import { afterEach, expect, test, vi } from "vitest";
import { account, createInstance } from "../test/support/instance.ts";
import { pbkdf2 } from "./pbkdf2.ts";

afterEach(() => void vi.restoreAllMocks());

test("accepts the password that a hash was made of, however an accent was typed, and no other", async () => {
	const hash = await pbkdf2.generate("correct horse \u212B");
	expect(hash).toMatch(/^pbkdf2-sha256:6x100000:[0-9a-f]{32}:[0-9a-f]{64}$/u);
	expect(await pbkdf2.validate("correct horse A\u030A", hash)).toBe(true);
	expect(await pbkdf2.validate("correct horse", hash)).toBe(false);
	expect(await pbkdf2.generate("correct horse \u212B")).not.toBe(hash);
});

test("does 600,000 iterations, as OWASP asks, and never more in one call than Workers allow", async () => {
	const derive = vi.spyOn(crypto.subtle, "deriveBits");
	await pbkdf2.generate("secret");
	const iterations = derive.mock.calls.map(
		([parameters]) => (parameters as Pbkdf2Params).iterations,
	);
	expect(Math.max(...iterations)).toBeLessThanOrEqual(100_000);
	expect(iterations.reduce((sum, each) => sum + each, 0)).toBe(600_000);
});

test("each round works on the key of the one before, as another implementation has it", async () => {
	const salt = Buffer.alloc(16, 7);
	let key: string | Buffer = "secret";
	for (let round = 0; round < 3; round++) key = pbkdf2Sync(key, salt, 10, 32, "sha256");
	const hash = `pbkdf2-sha256:3x10:${salt.toString("hex")}:${key.toString("hex")}`;
	expect(await pbkdf2.validate("secret", hash)).toBe(true);
	expect(await pbkdf2.validate("secret", hash.replace("3x10", "2x10"))).toBe(false);
	expect(pbkdf2.needsRehash?.(hash)).toBe(true);
});

test.each(["", "x", "pbkdf2-sha256:6x100000::", "pbkdf2-sha256:6x100000:00:00", "s2:a:b"])(
	"refuses %j, which is no hash",
	async (hash) => {
		expect(await pbkdf2.validate("secret", hash)).toBe(false);
	},
);

test("users with a hash of Lucia's own change over at their next sign-in", async () => {
	const { auth, rows } = createInstance({ passwordHash: pbkdf2, rehashOnSignIn: true });
	await auth.createUser(account("ann"));
	const key = rows.keys.get("username:ann");
	const old = await generateLuciaPasswordHash("secret");
	rows.keys.set("username:ann", {
		id: "username:ann",
		user_id: key?.user_id ?? "",
		hashed_password: old,
	});
	await expect(auth.useKey("username", "ann", "wrong")).rejects.toThrow("AUTH_INVALID_PASSWORD");
	expect(rows.keys.get("username:ann")?.hashed_password).toBe(old);
	await auth.useKey("username", "ann", "secret");
	expect(rows.keys.get("username:ann")?.hashed_password).toMatch(/^pbkdf2-sha256:6x100000:/u);
	await auth.useKey("username", "ann", "secret");
});

test("is what the page on password hashing shows", () => {
	const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
	const page = read("../../../content/basics/password-hashing.mdx");
	const sample = page.split("```").find((block) => block.includes("const ROUNDS"));
	const code = (text: string | undefined): string | undefined =>
		text
			?.slice(text.indexOf("const ROUNDS"))
			.replaceAll(/\/\*\*.*?\*\/|^\s*\/\/.*?$/gmsu, "")
			.replaceAll(/\s|,(?=\s*[)\]}])/gu, "");
	expect(code(sample)).toBe(code(read("./pbkdf2.ts")));
});
