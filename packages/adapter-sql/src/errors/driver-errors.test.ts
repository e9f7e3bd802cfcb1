import { expect, test } from "vitest";
import { diagnose, errorProperty, errorText, type DriverErrors } from "./driver-errors.ts";

const errors: DriverErrors = {
	code: (error) => errorProperty(error, "code"),
	text: errorText,
	rules: [
		{ problem: "duplicate", codes: ["23505"], text: /\((?<column>.+)\) exists/ },
		{ problem: "duplicate", codes: ["23505"] },
		{ problem: "missing-table", text: /no table (?<table>.+)/ },
	],
};
const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code });

test("a rule with codes fits an error with one of them and no other", () => {
	expect(diagnose(coded("23505", "(id) exists"), errors)).toStrictEqual({
		problem: "duplicate",
		table: null,
		column: "id",
		constraint: null,
		type: null,
	});
	expect(diagnose(coded("99999", "(id) exists"), errors)).toBeNull();
});

test("an error without a code is read by its text", () => {
	expect(diagnose(new Error("(id) exists"), errors)?.column).toBe("id");
	expect(diagnose("no table user", errors)?.table).toBe("user");
	expect(diagnose(new Error("something else"), errors)).toBeNull();
});

test("a rule without a text goes by the code alone, and never fits an error without one", () => {
	expect(diagnose(coded("23505", "in another language"), errors)).toMatchObject({
		problem: "duplicate",
		column: null,
	});
	expect(diagnose(new Error("in another language"), errors)).toBeNull();
});

test.each([[null], [undefined], [7], [{}], [{ message: 7 }]])(
	"%j is no problem of ours",
	(thrown) => {
		expect(diagnose(thrown, errors)).toBeNull();
	},
);
