import { codeOf } from "./errors.ts";
import type { DocBlock, DocComment } from "./doc-comment.ts";
import { linksIn, type Linker } from "./markdown.ts";
import type { Call, Entry, Member, Parameter, Place } from "./model.ts";
import { optionTypes } from "./places.ts";
import { distinct } from "./symbols.ts";

/** Names that every reader knows from the language: `@throws TypeError when …`. */
const errorName = /^(?:LuciaError\s+`[A-Z_]+`|\w*Error\b|What\b)/;

/**
 * What the comments of the entries lack, one line each: file, line, name, what to do.
 *
 * @param codes - The codes of `ErrorMessage`.
 */
export function findProblems(
	entries: readonly Entry[],
	linker: Linker,
	codes: readonly string[],
): string[] {
	const problems: string[] = [];
	const report = ({ file, line }: Place, name: string, message: string): void => {
		problems.push(`${file}:${line} ${name} ${message}`);
	};

	const checkText = (place: Place, name: string, text: string, module: string): void => {
		for (const link of linksIn(text)) {
			if (/^https?:/.test(link.name) || linker.address(link.name, module) !== null) continue;
			const line = place.line + (text.slice(0, link.offset).match(/\n/g)?.length ?? 0);
			report(
				{ ...place, line },
				name,
				`links to ${link.name}, which no package exports: correct the name, or write it as code`,
			);
		}
	};
	const checkDoc = (place: Place, name: string, doc: DocComment, module: string): void => {
		const at = ({ line }: DocBlock): Place => ({ file: place.file, line });
		const blocks: DocBlock[] = [
			{ text: doc.text, line: doc.line },
			...doc.params,
			...doc.typeParams,
			...doc.throws,
			...(doc.returns ? [doc.returns] : []),
		];
		for (const block of blocks) checkText(at(block), name, block.text, module);
		for (const block of doc.unknown) {
			report(at(block), name, "has a tag that means nothing here: see doc-comment.ts");
		}
		for (const block of doc.throws) {
			const code = codeOf(block);
			if (!errorName.test(block.text)) {
				report(at(block), name, "@throws begins with the class: “TypeError when …”");
			} else if (code !== null && !codes.includes(code)) {
				report(at(block), name, `throws ${code}, which is no code of ErrorMessage`);
			} else if ((block.text.match(/`[A-Z]+_[A-Z_]+`/g)?.length ?? 0) > 1) {
				report(at(block), name, "names several codes in one @throws: give each its own");
			}
		}
		for (const example of doc.examples) {
			if (!example.text.startsWith("```")) {
				report(
					at(example),
					name,
					"has an @example that does not begin with a fence on a line of its own",
				);
			}
		}
	};
	const namesOf = (parameters: readonly Parameter[], prefix = ""): [string, Parameter][] =>
		parameters.flatMap((parameter): [string, Parameter][] => {
			const name = `${prefix}${parameter.name.replace(/^\.\.\./, "")}`;
			return [[name, parameter], ...namesOf(parameter.properties, `${name}.`)];
		});
	const checkCall = (place: Place, name: string, call: Call, doc: DocComment): void => {
		const documented = call.doc ?? doc;
		const wanted = namesOf(call.parameters);
		for (const [path, parameter] of wanted) {
			const text = documented.params.find((each) => each.name === path)?.text ?? parameter.text;
			if (text !== "") continue;
			report(place, name, `says nothing about its parameter: add “@param ${path} - …”`);
		}
		for (const param of documented.params) {
			if (wanted.some(([path]) => path === param.name)) continue;
			report(
				{ file: place.file, line: param.line },
				name,
				`has no parameter ${param.name}: correct the @param`,
			);
		}
		if (!call.isVoid && !documented.returns) {
			report(place, name, "does not say what comes back: add “@returns …”");
		}
	};
	const checkMember = (entry: Entry, member: Member, above: string): void => {
		const name = `${above}.${member.name}`;
		if (!member.doc || member.doc.text === "") {
			report(member, name, "is not documented: say above it what it is, in one sentence");
			return;
		}
		checkDoc(member, name, member.doc, entry.module);
		for (const call of member.calls) checkCall(member, name, call, member.doc);
		const isOption = member.optional && entry.name in optionTypes && entry.name !== "Configuration";
		if (isOption && !/default/i.test(`${member.doc.text}${member.doc.defaultValue ?? ""}`)) {
			report(member, name, "is an option without its default: add “By default …”");
		}
		// What a framework's object holds is said by its own documentation, and by the signature.
		if (entry.name in optionTypes) {
			for (const each of member.members) checkMember(entry, each, name);
		}
	};

	for (const [entry] of distinct(entries)) {
		const { name, doc } = entry;
		if (!doc || doc.text === "") {
			report(
				entry,
				name,
				"is exported and not documented: say above it what it is, in one sentence",
			);
			continue;
		}
		checkDoc(entry, name, doc, entry.module);
		if (doc.since === null) report(entry, name, "does not say since when: add “@since 2.8.0”");
		for (const parameter of entry.typeParameters) {
			if (doc.typeParams.some((each) => each.name === parameter && each.text !== "")) continue;
			report(
				entry,
				name,
				`says nothing about its type parameter: add “@typeParam ${parameter} - …”`,
			);
		}
		for (const call of entry.calls) checkCall(entry, name, call, doc);
		for (const member of entry.members) checkMember(entry, member, name);
	}
	return problems;
}
