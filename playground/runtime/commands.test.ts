import { describe, expect, it } from "vitest";
import { commandSource as sourceOf } from "./commands.ts";
import type { Command } from "./protocol.ts";

const commandSource = (command: Command): string => sourceOf(command, "http://localhost");

describe("the TypeScript of a command", () => {
	it("is a call that could stand in an app", () => {
		expect(commandSource({ type: "createUser", username: 'a"da', password: "secret" })).toBe(
			[
				"const user = await auth.createUser({",
				"\tkey: {",
				'\t\tproviderId: "username",',
				'\t\tproviderUserId: "a\\"da",',
				'\t\tpassword: "secret",',
				"\t},",
				"\tattributes: {",
				'\t\tusername: "a\\"da",',
				"\t},",
				"});",
			].join("\n"),
		);
		expect(
			commandSource({
				type: "updateKeyPassword",
				providerId: "github",
				providerUserId: "42",
				password: null,
			}),
		).toBe('const key = await auth.updateKeyPassword("github", "42", null);');
	});

	it("makes the key of a new user from the fields, not from the user name", () => {
		const source = commandSource({
			type: "createUser",
			username: "carol",
			password: null,
			key: { providerId: "github", providerUserId: "4711" },
		});
		expect(source).toContain('providerId: "github"');
		expect(source).toContain('providerUserId: "4711"');
		expect(source).toContain("password: null");
		expect(source).toContain('username: "carol"');
		expect(
			commandSource({ type: "createUser", username: "carol", password: "x", key: null }),
		).toContain("key: null");
	});

	it("hands the request to the library as a server would", () => {
		const credential = { via: "cookie", cookieHeader: "auth_session=abc" } as const;
		const source = commandSource({ type: "validate", credential });
		expect(source).toContain(
			'\t\theaders: new Headers({\n\t\t\tcookie: "auth_session=abc",\n\t\t}),',
		);
		expect(source).toMatch(/await authRequest\.validate\(\);$/);
		expect(
			commandSource({ type: "validate", credential: { via: "bearer", token: "abc" } }),
		).toContain('authorization: "Bearer abc"');
	});

	it("comes from the server's own pages, wherever it stands", () => {
		const source = sourceOf({ type: "signOut", cookieHeader: "" }, "https://shop.example");
		expect(source).toContain('url: "https://shop.example/"');
		expect(source).toContain('origin: "https://shop.example"');
	});

	it("says a move of the clock as a comment, because no app can do it", () => {
		expect(commandSource({ type: "setClock", now: 0 })).toBe(
			"// The clock stands at 1970-01-01T00:00:00.000Z.",
		);
	});
});
