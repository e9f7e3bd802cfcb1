import {
	generateLuciaPasswordHash as generateV2,
	validateLuciaPasswordHash as validateV2,
} from "lucia-v2/utils";
import { afterEach, describe, expect, test, vi } from "vitest";
import { LuciaError } from "../errors.ts";
import { nodeCrypto, type NodeCrypto } from "../crypto/node-crypto.ts";
import { generateLuciaPasswordHash, validateLuciaPasswordHash } from "./password-hash.ts";

// With the Angstrom sign, which normalisation turns into a letter.
const PASSWORD = "correct horse \u212B";

// scrypt of "secret" with N 16384, r 8, p 1, by node:crypto.
const LEGACY_KEY =
	"b369a6c575404b641ca00041a218a48d877aa83754d4704f5173c492dcbf199ac43168d9d536b4520de93226a1d47292a869e6f2b3a4b4edfe1538cf6ec7af26";

describe("the stored hash", () => {
	test("is s2, 16 characters of salt and 64 bytes in hexadecimal, 148 characters in all", async () => {
		const hash = await generateLuciaPasswordHash("secret");
		expect(hash).toMatch(/^s2:[a-z0-9]{16}:[0-9a-f]{128}$/u);
		expect(hash).toHaveLength(148);
	});

	test("has a salt of its own each time", async () => {
		const [one, other] = await Promise.all([
			generateLuciaPasswordHash("secret"),
			generateLuciaPasswordHash("secret"),
		]);
		expect(one).not.toBe(other);
	});

	test.each(["", PASSWORD, "😀".repeat(40)])(
		"of %j is accepted by v2, and the one of v2 here",
		async (password) => {
			const [ours, theirs] = await Promise.all([
				generateLuciaPasswordHash(password),
				generateV2(password),
			]);
			expect(await validateV2(password, ours)).toBe(true);
			expect(await validateLuciaPasswordHash(password, theirs)).toBe(true);
			expect(await validateLuciaPasswordHash(`${password}.`, theirs)).toBe(false);
		},
	);

	test("does not depend on how an accented letter was typed", async () => {
		const hash = await generateLuciaPasswordHash("\u212B");
		expect(await validateLuciaPasswordHash("A\u030A", hash)).toBe(true);
		expect(await validateLuciaPasswordHash("\u00C5", hash)).toBe(true);
	});
});

describe("validateLuciaPasswordHash", () => {
	test("accepts the hashes of v1, which have no version and half the block size", async () => {
		const legacy = `abcdefghijklmnop:${LEGACY_KEY}`;
		expect(await validateV2("secret", legacy)).toBe(true);
		expect(await validateLuciaPasswordHash("secret", legacy)).toBe(true);
		expect(await validateLuciaPasswordHash("Secret", legacy)).toBe(false);
		// The same key under the present version would be one of another block size.
		expect(await validateLuciaPasswordHash("secret", `s2:${legacy}`)).toBe(false);
	});

	test.each(["", "x", "s3:abc:def", "a:b:c:d", "$2b$10$abc", "$2y$10$abc", "s2:abc:", ":"])(
		"is false for %j",
		async (hash) => {
			expect(await validateLuciaPasswordHash("secret", hash)).toBe(false);
		},
	);

	test("says that a bcrypt hash of the first betas is outdated", async () => {
		await expect(validateLuciaPasswordHash("secret", "$2a$10$abc")).rejects.toThrow(
			new LuciaError("AUTH_OUTDATED_PASSWORD"),
		);
	});
});

describe("the time of a refusal", () => {
	afterEach(() => void vi.restoreAllMocks());

	/** What scrypt has to do for a task: its memory accesses, in blocks. */
	async function workOf(task: () => Promise<unknown>): Promise<number> {
		const native = nodeCrypto();
		if (!native) throw new Error("This test needs node:crypto.");
		let work = 0;
		const counting: NodeCrypto["scrypt"] = (password, salt, length, options, callback) => {
			work += options.N * options.r * options.p;
			native.scrypt(password, salt, length, options, callback);
		};
		const spy = vi.spyOn(process, "getBuiltinModule").mockReturnValue({
			webcrypto: native.webcrypto,
			scrypt: counting,
		});
		await task().catch(() => undefined);
		spy.mockRestore();
		return work;
	}

	test("a password of megabytes was normalized and hashed: now it costs nothing", async () => {
		const long = "\uFDFA".repeat(4097);
		await expect(generateLuciaPasswordHash(long)).rejects.toMatchObject({
			message: "AUTH_INVALID_PASSWORD",
			detail: "The password is longer than 4096 characters.",
		});
		expect(await workOf(() => generateLuciaPasswordHash(long))).toBe(0);
		for (const hash of [`s2:abcdefghijklmnop:${LEGACY_KEY}`, `a:${LEGACY_KEY}`, "$2a$10$abc"]) {
			expect(await validateLuciaPasswordHash(long, hash)).toBe(false);
			expect(await workOf(() => validateLuciaPasswordHash(long, hash))).toBe(0);
		}
	});

	test.each([
		["of v1", `abcdefghijklmnop:${LEGACY_KEY}`],
		["of the present kind", `s2:abcdefghijklmnop:${LEGACY_KEY}`],
		["of another library", "$argon2id$v=19$m=65536,t=3,p=4$abc$def"],
		["of bcrypt", "$2b$10$abc"],
		["of the first betas", "$2a$10$abc"],
		["that is none", ""],
	])("told which accounts have a hash %s: it is that of an unknown key now", async (_, hash) => {
		const unknownKey = await workOf(() => generateLuciaPasswordHash("wrong"));
		expect(unknownKey).toBeGreaterThan(0);
		expect(await workOf(() => validateLuciaPasswordHash("wrong", hash))).toBe(unknownKey);
	});
});

describe("while a password is hashed", () => {
	afterEach(() => void vi.restoreAllMocks());

	async function timersDuringHash(): Promise<number> {
		let ticks = 0;
		const timer = setInterval(() => ticks++, 1);
		await generateLuciaPasswordHash("secret");
		clearInterval(timer);
		return ticks;
	}

	test("the event loop goes on, natively", async () => {
		expect(await timersDuringHash()).toBeGreaterThan(3);
	});

	test("the event loop goes on, without node:crypto too", async () => {
		vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined);
		expect(await timersDuringHash()).toBeGreaterThan(3);
	});
});
