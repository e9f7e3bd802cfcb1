import { expect, test } from "vitest";
import { layOut } from "./lay-out.ts";

const lines = (...text: readonly string[]): string => text.join("\n");

test("what fits into a line stays in one, in whatever lines it came", () => {
	expect(layOut("getUser(userId: string): Promise<User>")).toBe(
		"getUser(userId: string): Promise<User>",
	);
	expect(layOut("type UserSchema = {\n    id: string;\n} & Row")).toBe(
		"type UserSchema = { id: string } & Row",
	);
});

test("of a long call each parameter stands on a line of its own, and the whole result behind them", () => {
	expect(
		layOut(
			"useKey(providerId: string, providerUserId: string, password: string | null): Promise<Key<Row>>",
		),
	).toBe(
		lines(
			"useKey(",
			"  providerId: string,",
			"  providerUserId: string,",
			"  password: string | null,",
			"): Promise<Key<Row>>",
		),
	);
});

test("an object that is the only parameter opens right behind the parenthesis", () => {
	expect(
		layOut(
			"createSession(options: { readonly userId: string; readonly attributes: DatabaseSessionAttributes; }): Promise<Session>",
		),
	).toBe(
		lines(
			"createSession(options: {",
			"  userId: string;",
			"  attributes: DatabaseSessionAttributes;",
			"}): Promise<Session>",
		),
	);
});

test("a long result goes on on lines of its own, to its end", () => {
	expect(
		layOut(
			'validate(): Promise<Session<Without<User<{ username: string; }>, "userId">, NoAttributes> | null>',
		),
	).toBe(
		lines(
			"validate(): Promise<",
			"  Session<",
			"    Without<",
			"      User<{ username: string }>,",
			'      "userId"',
			"    >,",
			"    NoAttributes",
			"  > | null",
			">",
		),
	);
});

test("alternatives that are too many for a line stand below each other", () => {
	expect(layOut('sameSite: "no restriction" | "unspecified" | "strict" | "lax" | boolean')).toBe(
		lines(
			"sameSite:",
			'  | "no restriction"',
			'  | "unspecified"',
			'  | "strict"',
			'  | "lax"',
			"  | boolean",
		),
	);
});

test("alternatives that fit behind the parameters stay there", () => {
	expect(
		layOut("validate: (password: string, passwordHash: string) => boolean | Promise<boolean>"),
	).toBe(
		lines(
			"validate: (",
			"  password: string,",
			"  passwordHash: string,",
			") => boolean | Promise<boolean>",
		),
	);
});

test("an optional member does not say twice that it is one", () => {
	expect(layOut("limit?: number | undefined")).toBe("limit?: number");
	expect(layOut("read?: ((row: Row) => object) | undefined")).toBe("read?: (row: Row) => object");
	expect(layOut("read: number | undefined")).toBe("read: number | undefined");
});

test("comments are left out, and a text keeps its brackets, commas and spaces", () => {
	expect(layOut('mode: {\n\t/** How, and why. */\n\treadonly how: "a, (b"; // see\n}')).toBe(
		'mode: { how: "a, (b" }',
	);
});

test("a name between angle brackets is left beside what it belongs to", () => {
	expect(layOut("attributes: DatabaseUserAttributesOfTheWhole<C>")).toBe(
		"attributes: DatabaseUserAttributesOfTheWhole<C>",
	);
});

test("brackets that nothing closes end with the text", () => {
	expect(layOut("of(a: Map<string")).toBe("of(a: Map<string>)");
});

test("an instance is called Auth, without all that the app has configured", () => {
	expect(
		layOut('const userAuth: GithubUserAuth<Auth<{ adapter: Init<Readonly<{}>>; env: "DEV" }>>'),
	).toBe("const userAuth: GithubUserAuth<Auth>");
	expect(layOut("auth: Auth<C>")).toBe("auth: Auth<C>");
});
