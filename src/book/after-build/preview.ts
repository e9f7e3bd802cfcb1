// Pictures that are shown where somebody links a page of the book: 1200 × 630 pixels, the mark, the
// title and the part of the book. Drawn with fonts that are installed, never with those of the machine.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import satori from "satori";
import { previewPath, previewSize } from "../page/page-head.ts";

/** What stands on a picture. */
export interface Preview {
	/** of the page, without a slash at its end */
	readonly path: string;
	readonly title: string;
	/** the part of the book that the page belongs to */
	readonly section: string;
	/** one sentence below the title */
	readonly description: string;
}

/** A new number draws all pictures anew. */
const version = 1;

// The night lamp of tokens.css.
const colours = {
	paper: "#0e131e",
	ink: "#ece6d9",
	soft: "#bab7b1",
	accent: "#f2b555",
	line: "#252d3f",
};

const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#f5a524" d="M18.3.9c1 4.9-2.9 7.3-5.6 10.2C10.7 13.2 9 15 9 17.4c0 3.2 3.1 5 7 5s7.2-2.1 7.2-5.8c0-4-2.9-5.3-3.4-8.2-.4-2.5.9-5-1.5-7.5Z"/><path fill="#fff3d6" d="M16.6 12.6c.5 2.5-3 3.6-3 6.3 0 1.5 1.1 2.4 2.6 2.4s2.7-1 2.7-2.6c0-2.6-2.2-3.2-2.3-6.1Z"/><path fill="${colours.ink}" d="M1.5 22.3C7 21.4 12.6 22.6 16 26c3.4-3.4 9-4.6 14.5-3.7v5.2C25 26.7 19.6 27.9 16 31c-3.6-3.1-9-4.3-14.5-3.5Z"/></svg>`;
const markSource = `data:image/svg+xml;base64,${Buffer.from(mark).toString("base64")}`;

const require = createRequire(import.meta.url);
const fontFile = (name: string, weight: number): Promise<Buffer> =>
	readFile(require.resolve(`@fontsource/${name}/files/${name}-latin-${weight}-normal.woff`));

type Fonts = Parameters<typeof satori>[1]["fonts"];

let loaded: Promise<Fonts> | undefined;
function fonts(): Promise<Fonts> {
	loaded ??= Promise.all([fontFile("source-serif-4", 400), fontFile("inter", 400)]).then(
		([serif, sans]) => [
			{ name: "serif", data: serif, weight: 400, style: "normal" },
			{ name: "sans", data: sans, weight: 400, style: "normal" },
		],
	);
	return loaded;
}

interface Box {
	readonly type: string;
	readonly props: Readonly<Record<string, unknown>>;
}

const box = (style: Readonly<Record<string, unknown>>, children: unknown): Box => ({
	type: "div",
	props: { style: { display: "flex", ...style }, children },
});

/** The room for text, within the margins. */
const room = { width: 1020, height: 482 } as const;

/** How wide a text is, in em: capitals are half as wide again as small letters. */
const emsOf = (text: string): number =>
	text.length * 0.5 + (text.match(/[A-Z_@mw]/g)?.length ?? 0) * 0.24;

/** How many lines a title takes when its words are set one after the other. */
function linesOf(title: string, ems: number): number {
	let lines = 1;
	let used = 0;
	for (const word of title.split(/\s+/)) {
		const width = emsOf(word);
		if (width > ems) return Infinity;
		if (used > 0 && used + 0.25 + width > ems) {
			lines += 1;
			used = width;
		} else used += (used > 0 ? 0.25 : 0) + width;
	}
	return lines;
}

/** The largest size, in pixels, at which no word of a title is broken and two or three lines hold it. */
export function titleSize(title: string): number {
	const fits = (size: number): boolean => linesOf(title, room.width / size) <= (size > 80 ? 2 : 3);
	return [88, 76, 66, 60, 54, 48, 42, 38].find(fits) ?? 30;
}

const shortened = (text: string, most: number): string =>
	text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, "")} …`;

function layout({ title, section, description }: Preview, siteTitle: string): Box {
	const shown = shortened(title, 150);
	const size = titleSize(shown);
	return box(
		{
			flexDirection: "column",
			justifyContent: "space-between",
			// Padding and border come on top of these.
			...room,
			padding: "70px 90px 64px",
			background: colours.paper,
			borderBottom: `14px solid ${colours.accent}`,
			fontFamily: "sans",
			color: colours.ink,
		},
		[
			box({ alignItems: "center" }, [
				{ type: "img", props: { src: markSource, width: 76, height: 76 } },
				box({ marginLeft: 22, fontFamily: "serif", fontSize: 50 }, siteTitle),
				box({ marginLeft: "auto", fontSize: 30, color: colours.accent }, section),
			]),
			box({ flexDirection: "column" }, [
				box(
					{ fontFamily: "serif", fontSize: size, lineHeight: 1.14, wordBreak: "break-word" },
					shown,
				),
				box(
					{ marginTop: 26, fontSize: 31, lineHeight: 1.35, color: colours.soft },
					shortened(description, 120),
				),
			]),
		],
	);
}

/** Characters that the fonts have no picture of. A missing one is no error when a picture is drawn. */
export function missingCharacters(text: string): string[] {
	// The "latin" cut of the fonts: letters of Western Europe, dashes, quotation marks, arrows apart.
	return [
		...new Set(
			text.replaceAll(
				/[\u0020-\u00FF\u2013\u2014\u2018\u2019\u201C\u201D\u2022\u2026\u20AC\u2122]/g,
				"",
			),
		),
	];
}

/** A part of a picture: where it stands, in pixels. */
export interface Part {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

/**
 * Draws the picture of a page.
 * @param detected - is told each part of the picture
 */
export async function previewPicture(
	preview: Preview,
	siteTitle: string,
	detected: (part: Part) => void = () => undefined,
): Promise<Buffer> {
	const svg = await satori(layout(preview, siteTitle), {
		...previewSize,
		fonts: await fonts(),
		onNodeDetected: detected,
	});
	return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}

/**
 * Writes the pictures of all pages to the site. Those drawn before are taken from a folder, by what
 * stands on them.
 * @param site - absolute path of the built site
 * @param cache - absolute path of a folder that outlives the build
 * @returns how many pictures there are, and how many were drawn now
 * @throws when a title has a character that the fonts lack
 */
export async function writePreviews(
	site: string,
	cache: string,
	previews: readonly Preview[],
	siteTitle: string,
): Promise<{ pictures: number; drawn: number }> {
	await mkdir(cache, { recursive: true });
	let drawn = 0;
	for (const preview of previews) {
		const missing = missingCharacters(preview.title + preview.section + preview.description);
		if (missing.length > 0) {
			throw new Error(
				`The picture for link previews of ${preview.path} cannot show ${missing.join(" ")}: write title and description of the page without it, or give src/book/after-build/preview.ts a font that has it.`,
			);
		}
		const key = createHash("sha256")
			.update(
				JSON.stringify([version, siteTitle, preview.title, preview.section, preview.description]),
			)
			.digest("hex")
			.slice(0, 32);
		const kept = join(cache, `${key}.png`);
		// One after the other: drawing keeps the processor busy, and pictures are large in memory.
		let picture: Buffer;
		if (existsSync(kept)) picture = await readFile(kept);
		else {
			picture = await previewPicture(preview, siteTitle);
			await writeFile(kept, picture);
			drawn += 1;
		}
		const file = join(site, previewPath(preview.path));
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, picture);
	}
	return { pictures: previews.length, drawn };
}
