import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { portableScrypt, scrypt } from "./scrypt.ts";

const text = new TextEncoder();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

afterEach(() => void vi.restoreAllMocks());

// RFC 7914, section 12.
const vectors = [
	{
		password: "",
		salt: "",
		parameters: { N: 16, r: 1, p: 1, keyLength: 64 },
		key: "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
	},
	{
		password: "password",
		salt: "NaCl",
		parameters: { N: 1024, r: 8, p: 16, keyLength: 64 },
		key: "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
	},
];

test.each(vectors)(
	"gives the key of RFC 7914 for $password, natively and portably",
	async ({ password, salt, parameters, key }) => {
		const input = [text.encode(password), text.encode(salt), parameters] as const;
		expect(hex(await scrypt(...input))).toBe(key);
		expect(hex(await portableScrypt(...input))).toBe(key);
	},
);

test("native and portable scrypt give the same bytes", async () => {
	const bytes = fc.uint8Array({ maxLength: 40 });
	await fc.assert(
		fc.asyncProperty(bytes, bytes, fc.constantFrom(1, 8, 16), async (password, salt, r) => {
			const parameters = { N: 64, r, p: 1, keyLength: 64 };
			expect(hex(await scrypt(password, salt, parameters))).toBe(
				hex(await portableScrypt(password, salt, parameters)),
			);
		}),
		{ numRuns: 30 },
	);
});

test.each([
	["there is no node:crypto", undefined],
	["node:crypto has no scrypt", {}],
])("goes on without the native one when %s", async (_, module) => {
	const asked = vi.spyOn(process, "getBuiltinModule").mockReturnValue(module);
	const parameters = { N: 16, r: 1, p: 1, keyLength: 64 };
	expect(hex(await scrypt(text.encode(""), text.encode(""), parameters))).toBe(vectors[0]?.key);
	expect(asked).toHaveBeenCalledWith("node:crypto");
});
