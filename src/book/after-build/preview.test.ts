import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import siteMap from "../contents/site-map.json" with { type: "json" };
import {
	missingCharacters,
	type Part,
	previewPicture,
	titleSize,
	writePreviews,
} from "./preview.ts";

const preview = (title: string, description = "What it is about") => ({
	path: "/x",
	title,
	section: "Reference",
	description,
});

test("a picture has the size that networks ask for, and is a PNG", async () => {
	const picture = await previewPicture(preview("Users"), "Lucia");
	expect(picture.subarray(1, 4).toString()).toBe("PNG");
	expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
});

test("no text leaves its picture, whatever the title is", async () => {
	const titles = [
		...siteMap.map(({ title }) => title),
		"AUTH_INVALID_REFRESH_TOKEN",
		"OAuth2ProviderAuthWithPKCE.validateCallbackAndMore()",
		"W".repeat(60),
		"A title that goes on and on and has no end in sight, ".repeat(6),
	];
	const long = "A description that goes on and on and has no end in sight. ".repeat(8);
	const outside: string[] = [];
	for (const title of titles) {
		const check = ({ left, top, width, height }: Part): void => {
			if (left < 0 || top < 0 || left + width > 1200 || top + height > 630) outside.push(title);
		};
		// oxlint-disable-next-line no-await-in-loop -- each picture fills a processor
		await previewPicture(preview(title, long), "Lucia", check);
	}
	expect(outside).toEqual([]);
});

test("short titles are large, long ones small", () => {
	expect(titleSize("Users")).toBeGreaterThan(
		titleSize("Email authentication with verification links, and codes for phones"),
	);
});

test("a picture is drawn once, and again only when what stands on it changes", async () => {
	const folder = mkdtempSync(join(tmpdir(), "previews-"));
	try {
		const write = (title: string) =>
			writePreviews(join(folder, "site"), join(folder, "cache"), [preview(title)], "Lucia");
		expect(await write("Users")).toEqual({ pictures: 1, drawn: 1 });
		const first = readFileSync(join(folder, "site/previews/x.png"));
		expect(await write("Users")).toEqual({ pictures: 1, drawn: 0 });
		expect(readFileSync(join(folder, "site/previews/x.png")).equals(first)).toBe(true);
		expect(await write("Keys")).toEqual({ pictures: 1, drawn: 1 });
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test("a character that the fonts lack stops the build with the page's name", async () => {
	expect(missingCharacters("Größe – “quoted” … €")).toEqual([]);
	expect(missingCharacters("日 🔑")).toEqual(["日", "🔑"]);
	await expect(writePreviews("/nowhere", tmpdir(), [preview("鍵")], "Lucia")).rejects.toThrow(
		/previews of \/x cannot show 鍵/,
	);
});
