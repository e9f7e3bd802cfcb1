import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * The SHA-256 hash (FIPS 180-4) of a text in UTF-8, as 64 hexadecimal digits: what is stored in
 * place of a secret that is random and long, so that whoever reads the database can use none.
 *
 * Not for passwords: people choose them, and a fast hash lets others guess them.
 */
export function sha256Hex(text: string): string {
	// In JavaScript, 2 µs for 43 characters: Web Crypto would make a promise of it, and exists in
	// browsers on secure origins only.
	return bytesToHex(sha256(utf8ToBytes(text)));
}
