import { afterEach, expect, test, vi } from "vitest";
import {
	carriedSample,
	carrySample,
	leaveSample,
	sampleStorage,
	type CarriedSample,
} from "./carried-sample.ts";

const items = new Map<string, string>();
vi.stubGlobal("localStorage", {
	getItem: (key: string) => items.get(key) ?? null,
	setItem: (key: string, value: string) => void items.set(key, value),
	removeItem: (key: string) => void items.delete(key),
});
afterEach(() => items.clear());

const sample: CarriedSample = {
	files: { "a.ts": "1;" },
	entry: "a.ts",
	page: { path: "/basics/users/", title: "Users" },
};

function read(text: string): CarriedSample | null {
	carrySample(sample);
	for (const key of items.keys()) items.set(key, text);
	return carriedSample();
}

test("a sample is taken along, and left behind", () => {
	carrySample(sample);
	expect(carriedSample()).toEqual(sample);
	leaveSample();
	expect(carriedSample()).toBeNull();
});

test("its link leads to a page of this site, whatever another program left in the storage", () => {
	for (const path of [
		"//evil.example/",
		"/\\evil.example/",
		"/\t/evil.example/",
		"\\\\evil.example",
		"https://evil.example/",
		"javascript:alert(1)",
		"",
		["/basics/"],
		null,
	]) {
		expect(read(JSON.stringify({ ...sample, page: { path, title: "x" } }))).toBeNull();
	}
});

test("what is no sample is none", () => {
	for (const text of [
		"{",
		"null",
		"[]",
		'"x"',
		JSON.stringify({ ...sample, entry: "constructor" }),
		JSON.stringify({ ...sample, entry: "b.ts" }),
		JSON.stringify({ ...sample, files: { "a.ts": 1 } }),
		JSON.stringify({ ...sample, files: ["1;"], entry: "0" }),
		JSON.stringify({ ...sample, page: { path: "/" } }),
	]) {
		expect(read(text)).toBeNull();
	}
});

test("its own text stays beside what the reader has made of it, so that there is a way back", () => {
	carrySample(sample);
	sampleStorage(sample).save("a.ts", "2;");
	expect(carriedSample()?.files).toEqual(sample.files);
	expect(sampleStorage(sample).load()).toEqual({ "a.ts": "2;" });
	sampleStorage(sample).save("a.ts", null);
	expect(sampleStorage(sample).load()).toEqual({});
});

test("an edit in one tab does not put its sample in the place of another tab's", () => {
	const other = { ...sample, entry: "b.ts", files: { "b.ts": "3;" } };
	carrySample(sample);
	const storage = sampleStorage(sample);
	carrySample(other);
	storage.save("a.ts", "2;");
	expect(carriedSample()).toEqual(other);
	leaveSample();
	storage.save("a.ts", "2;");
	expect(carriedSample()).toBeNull();
});
