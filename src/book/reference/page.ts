import { preludes } from "./examples.ts";

/** A generated page: its file under content/, and its text. */
export interface GeneratedPage {
	readonly file: string;
	readonly text: string;
}

function frontMatter(title: string, description: string): string {
	return `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(description)}\neditUrl: false\n---\n`;
}

function imports(file: string, text: string): string {
	const up = "../".repeat(file.split("/").length);
	return [
		["Foldable", "reference/Foldable"],
		["NameFilter", "reference/NameFilter"],
		["Signature", "reference/Signature"],
		["SummaryTable", "reference/SummaryTable"],
		["UnfoldAll", "reference/UnfoldAll"],
		["UsedIn", "sample/UsedIn"],
	]
		.filter(([name]) => new RegExp(`<${name}[ >]`).test(text))
		.map(([name, path]) => `import ${name} from "${up}src/components/${path}.astro";`)
		.join("\n");
}

/** A page of a title, a description and a text, with the imports that the text needs. */
export function page(
	file: string,
	title: string,
	description: string,
	text: string,
): GeneratedPage {
	const unseen = text.includes("```ts") ? `\n\n${preludes}` : "";
	return {
		file,
		text: `${frontMatter(title, description)}\n${[imports(file, text) + unseen, text].filter((part) => part.trim() !== "").join("\n\n")}\n`,
	};
}
