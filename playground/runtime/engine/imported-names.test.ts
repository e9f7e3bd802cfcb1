import { expect, it } from "vitest";
import { importedNames } from "./imported-names.ts";

it("reads every way to take names from a module", () => {
	const names = (clause: string): readonly string[] =>
		importedNames(clause).map(({ name }) => name);
	expect(names(`import { a, b as c, default as d, } from `)).toEqual(["a", "b", "default"]);
	expect(names(`import whole, { a } from`)).toEqual(["default", "a"]);
	expect(names(`import whole, * as all from`)).toEqual(["default"]);
	expect(names(`import * as all from `)).toEqual([]);
	expect(names(`import `)).toEqual([]);
	expect(names(`import {} from `)).toEqual([]);
	expect(names(`import{a as b,c}from`)).toEqual(["a", "c"]);
	expect(names(`export { a as b, default } from `)).toEqual(["a", "default"]);
	expect(names(`export * from `)).toEqual([]);
	expect(names(`export * as all from `)).toEqual([]);
	expect(names(`import { // a, b\n\t/* { c */ d /* as x */ as e,\n} from `)).toEqual(["d"]);
	expect(names(`import { "a, b" as c, $d_1, é } from `)).toEqual(["a, b", "$d_1", "é"]);
	expect(names(`import { as as as, from } from `)).toEqual(["as", "from"]);
	expect(names(`import from from `)).toEqual(["default"]);
});
