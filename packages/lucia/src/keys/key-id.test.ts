import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createKeyId, keyIdForLookup, splitKeyId } from "./key-id.ts";

describe("createKeyId", () => {
	test("joins the two parts with a colon", () => {
		expect(createKeyId("github", "123")).toBe("github:123");
		expect(createKeyId("email", "a:b@c")).toBe("email:a:b@c");
	});

	test("an id splits into what it was made of, whatever the provider user id is", () => {
		const provider = fc.string({ minLength: 1 }).filter((text) => !text.includes(":"));
		fc.assert(
			fc.property(provider, fc.string({ minLength: 1 }), (providerId, providerUserId) => {
				expect(splitKeyId(createKeyId(providerId, providerUserId))).toEqual({
					providerId,
					providerUserId,
				});
			}),
		);
	});

	test("refuses a colon in the provider id, with the message of v2", () => {
		expect(() => createKeyId("a:b", "c")).toThrow(
			new TypeError("Provider id must not include any colons (:)"),
		);
		expect(() => createKeyId("", "c")).toThrow(TypeError);
	});

	test.each([undefined, null, {}])(
		"everyone whose provider user id is %s would have shared one account",
		(id) => {
			expect(() => createKeyId("slack", id as string)).toThrow(TypeError);
			expect(() => keyIdForLookup("slack", id as string)).toThrow(TypeError);
		},
	);

	test("an empty provider user id cannot be stored, but can be asked for", () => {
		expect(() => createKeyId("username", "")).toThrow(TypeError);
		expect(keyIdForLookup("username", "")).toBe("username:");
	});

	test("takes the numeric ids that providers give", () => {
		expect(createKeyId("github", 583231 as unknown as string)).toBe("github:583231");
	});
});
