// Blocks that hold data or markup, each read by the parser of its own format.
import { STATUS_CODES } from "node:http";
import { createRequire } from "node:module";
import type * as PrismaSchema from "@prisma/prisma-schema-wasm";
import type * as FastXmlParser from "fast-xml-parser";
import type * as HtmlValidate from "html-validate";
import type * as LightningCss from "lightningcss";
import { markdownToMdast, mdxToMdast } from "satteri";
import type * as Toml from "smol-toml";
import ts from "typescript";
import type * as Yaml from "yaml";
import type { Mistake } from "../read/mistake.ts";
import { offsetAt } from "../read/place.ts";

type Parser = (code: string) => Mistake[];

/** A parser comes with the first block that needs it: every check and every build starts with this file. */
const requireLate = createRequire(import.meta.url);

const messageOf = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";

/** The lines of a text, each with the offset where it begins. */
function linesOf(code: string): { readonly line: string; readonly offset: number }[] {
	let offset = 0;
	return code.split("\n").map((line) => {
		const at = offset;
		offset += line.length + 1;
		return { line, offset: at };
	});
}

const jsonc: Parser = (code) => {
	const { error } = ts.parseConfigFileTextToJson("sample.json", code);
	if (error === undefined) return [];
	const message = ts.flattenDiagnosticMessageText(error.messageText, " ");
	return [{ offset: error.start ?? 0, message }];
};

const json: Parser = (code) => {
	try {
		JSON.parse(code);
		return [];
	} catch (error) {
		const message = messageOf(error);
		const position = /at position (\d+)/.exec(message)?.[1];
		const nearby = jsonc(code)[0]?.offset ?? 0;
		return [{ offset: position === undefined ? nearby : Number(position), message }];
	}
};

const yaml: Parser = (code) => {
	const { parseAllDocuments } = requireLate("yaml") as typeof Yaml;
	return [parseAllDocuments(code)].flat().flatMap((document) =>
		document.errors.map(({ pos, message }) => ({
			offset: pos[0],
			message: (message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:$/, ""),
		})),
	);
};

const toml: Parser = (code) => {
	const { parse, TomlError } = requireLate("smol-toml") as typeof Toml;
	try {
		parse(code);
		return [];
	} catch (error) {
		if (!(error instanceof TomlError)) throw error;
		return [{ offset: offsetAt(code, error.line, error.column), message: messageOf(error) }];
	}
};

const env: Parser = (code) => {
	const seen = new Set<string>();
	return linesOf(code).flatMap(({ line, offset }): Mistake[] => {
		if (/^\s*(?:#.*)?$/.test(line)) return [];
		const [, name, value = ""] = /^(?:export )?([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
		if (name === undefined) {
			return [{ offset, message: "this is no line of an .env file: NAME=value or # comment" }];
		}
		const start = offset + line.indexOf("=") + 1;
		if (/^(["'`])/.test(value) && !/^(["'`]).*\1\s*(?:#.*)?$/.test(value)) {
			return [{ offset: start, message: `the quotation mark of ${name} is not closed` }];
		}
		if (seen.has(name)) return [{ offset, message: `${name} is set twice` }];
		seen.add(name);
		return [];
	});
};

const methods = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /;
const cookieAttributes =
	/^(?:expires=\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT|max-age=-?\d+|domain=[\w.-]+|path=\/[^;]*|secure|httponly|partitioned|samesite=(?:lax|strict|none))$/i;

/** What is wrong with the first line of a message; undefined when it is none. */
function startLine(line: string): string | null | undefined {
	if (methods.test(line)) {
		const isRequest = /^[A-Z]+ (?:\/\S*|https?:\/\/\S+|\*) HTTP\/(?:1\.1|2|3)$/.test(line);
		return isRequest ? null : "a request begins with a line like: GET /path HTTP/1.1";
	}
	if (!line.startsWith("HTTP/")) return undefined;
	const [, status = "", reason] = /^HTTP\/(?:1\.1|2|3) (\d{3})(?: (.*))?$/.exec(line) ?? [];
	const known = STATUS_CODES[status];
	if (known === undefined) return "a response begins with a line like: HTTP/1.1 200 OK";
	return reason === undefined || reason === known ? null : `${status} is “${known}”`;
}

/** A directive a line, in braces that are closed: what is wrong with most files of nginx. */
const nginx: Parser = (code) => {
	const open: number[] = [];
	const mistakes = linesOf(code).flatMap(({ line, offset }): Mistake[] => {
		const text = line.replace(/(?:^|\s)#.*$/, "").trim();
		if (text === "" || text.endsWith(";")) return [];
		if (text.endsWith("{")) {
			open.push(offset);
			return [];
		}
		if (text !== "}") return [{ offset, message: "a directive ends with a semicolon" }];
		return open.pop() === undefined ? [{ offset, message: "this brace closes nothing" }] : [];
	});
	return [
		...mistakes,
		...open.map((offset): Mistake => ({ offset, message: "this brace is never closed" })),
	];
};

const http: Parser = (code) => {
	const mistakes: Mistake[] = [];
	let inBody = false;
	let type = "";
	let body: { offset: number; text: string } | undefined;
	const endBody = (): void => {
		if (body !== undefined && /\bjson\b/i.test(type)) {
			const { offset: start } = body;
			for (const mistake of json(body.text)) {
				mistakes.push({ ...mistake, offset: start + mistake.offset });
			}
		}
		body = undefined;
		type = "";
	};
	for (const [index, { line, offset }] of linesOf(code).entries()) {
		const message = index === 0 || inBody ? startLine(line) : undefined;
		if (message !== undefined) {
			endBody();
			inBody = false;
			if (message !== null) mistakes.push({ offset, message });
		} else if (inBody) {
			body = { offset: body?.offset ?? offset, text: body ? `${body.text}\n${line}` : line };
		} else if (line === "") {
			inBody = true;
		} else {
			const [, name = "", value = ""] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*(.*)$/.exec(line) ?? [];
			if (name === "") {
				mistakes.push({ offset, message: "this is no header: Name: value" });
			} else if (/^content-type$/i.test(name)) {
				type = value;
			} else if (/^set-cookie$/i.test(name)) {
				for (const attribute of value.split(/;\s*/).slice(1)) {
					if (cookieAttributes.test(attribute)) continue;
					const at = offset + line.indexOf(attribute);
					mistakes.push({ offset: at, message: `“${attribute}” is no attribute of a cookie` });
				}
			}
		}
	}
	endBody();
	return mistakes;
};

const xml: Parser = (code) => {
	const { XMLValidator } = requireLate("fast-xml-parser") as typeof FastXmlParser;
	const result = XMLValidator.validate(code);
	if (result === true) return [];
	const { msg, line, col } = result.err;
	return [{ offset: offsetAt(code, line, col), message: msg }];
};

let htmlValidate: HtmlValidate.HtmlValidate | undefined;

const html: Parser = (code) => {
	const validator = requireLate("html-validate") as typeof HtmlValidate;
	htmlValidate ??= new validator.HtmlValidate(
		new validator.StaticConfigLoader({
			extends: ["html-validate:standard"],
			// A sample shows a part of a page, in one of the ways to write it.
			rules: { "void-style": "off", "element-required-content": "off" },
		}),
	);
	return htmlValidate
		.validateStringSync(code)
		.results.flatMap(({ messages }) => messages)
		.map(({ offset, message }) => ({ offset, message }));
};

const css: Parser = (code) => {
	const { transform } = requireLate("lightningcss") as typeof LightningCss;
	try {
		transform({ filename: "sample.css", code: Buffer.from(code), errorRecovery: false });
		return [];
	} catch (error) {
		const { line = 1, column = 1 } =
			(error as { loc?: { line: number; column: number } }).loc ?? {};
		return [{ offset: offsetAt(code, line, column), message: messageOf(error) }];
	}
};

const diff: Parser = (code) => {
	const mistakes: Mistake[] = [];
	let hunk: { offset: number; old: number; new: number } | undefined;
	const endHunk = (): void => {
		if (hunk !== undefined && (hunk.old !== 0 || hunk.new !== 0)) {
			mistakes.push({ offset: hunk.offset, message: "the hunk has not as many lines as it says" });
		}
		hunk = undefined;
	};
	for (const { line, offset } of linesOf(code)) {
		const [, old, added] = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line) ?? [];
		if (line.startsWith("@@")) {
			endHunk();
			hunk = { offset, old: Number(old ?? 1), new: Number(added ?? 1) };
		} else if (/^(?:diff |index |--- |\+\+\+ |\\ )/.test(line)) {
			endHunk();
		} else if (!/^[ +-]|^$/.test(line)) {
			const message = "a line of a diff begins with a space, + or -";
			mistakes.push({ offset, message });
		} else if (hunk !== undefined) {
			if (!line.startsWith("+")) hunk.old -= 1;
			if (!line.startsWith("-")) hunk.new -= 1;
		}
	}
	endHunk();
	return mistakes;
};

const markdown =
	(read: (code: string) => unknown): Parser =>
	(code) => {
		try {
			read(code);
			return [];
		} catch (error) {
			return [{ offset: 0, message: messageOf(error) }];
		}
	};

interface PrismaFinding {
	/** in bytes */
	readonly start: number;
	readonly text: string;
	readonly is_warning: boolean;
}

const prisma: Parser = (code) => {
	const { lint } = requireLate("@prisma/prisma-schema-wasm") as typeof PrismaSchema;
	const findings = JSON.parse(lint(JSON.stringify([["schema.prisma", code]]))) as PrismaFinding[];
	const bytes = Buffer.from(code);
	return findings
		.filter(({ is_warning: isWarning }) => !isWarning)
		.map(({ start, text: message }) => {
			const offset = bytes.subarray(0, start).toString().length;
			// The space before a type counts as part of it there.
			return { offset: code[offset] === " " ? offset + 1 : offset, message };
		});
};

const parsers: ReadonlyMap<string, Parser> = new Map(
	Object.entries({
		json,
		jsonc,
		yaml,
		toml,
		env,
		http,
		nginx,
		xml,
		html,
		css,
		diff,
		prisma,
		md: markdown((code) => markdownToMdast(code)),
		mdx: markdown((code) => mdxToMdast(code)),
	}),
);

/**
 * @param language - a language of data or markup
 * @param code - text in it
 * @returns what its parser says against the text
 */
export function mistakesInData(language: string, code: string): Mistake[] {
	return parsers.get(language)?.(code) ?? [{ offset: 0, message: `nothing reads ${language} yet` }];
}
