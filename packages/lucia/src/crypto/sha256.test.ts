import { bytesToHex } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { sha256Hex } from "./sha256.ts";

test.each(["", "abc", "rt_0123456789abcdefghijklmnopqrstuvwxyz1234", "Grüße 🔑", "x".repeat(200)])(
	"%j has the hash that Web Crypto gives it",
	async (text) => {
		const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
		expect(sha256Hex(text)).toBe(bytesToHex(new Uint8Array(hash)));
	},
);
