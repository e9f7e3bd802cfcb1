import { expect, it } from "vitest";
import { createFields } from "./fields.ts";

it("says in the library's words what no key can be named, where it is typed", () => {
	const fields = createFields();
	expect(fields.providerIdProblem.value).toBeNull();
	fields.providerId.value = "git:hub";
	expect(fields.providerIdProblem.value).toBe("Provider id must not include any colons (:)");
	expect(fields.providerUserIdProblem.value).toBeNull();
	fields.providerId.value = "github";
	fields.setProviderUserId("");
	expect(fields.providerUserIdProblem.value).toBe("Provider user id must not be empty");
	fields.setProviderUserId("a:b");
	expect(fields.providerUserIdProblem.value).toBeNull();
});

it("names no key for a new user only when both fields are empty", () => {
	const fields = createFields();
	expect(fields.keyOrNull.value).toEqual({ providerId: "username", providerUserId: "alice" });
	fields.providerId.value = "";
	expect(fields.keyOrNull.value).toEqual({ providerId: "", providerUserId: "alice" });
	fields.setProviderUserId("");
	expect(fields.keyOrNull.value).toBeNull();
});
