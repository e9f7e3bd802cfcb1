// Lays a type or a signature out as a formatter would, for the card of a name: what is too long for a
// line stands on several, one parameter, member or alternative on each.

/** What fits into a line of the card on a phone, in characters. */
const lineWidth = 43;

interface Group {
	readonly open: "(" | "[" | "{" | "<";
	readonly close: string;
	/** What the commas or semicolons separate. */
	readonly items: readonly Sequence[];
}

/** Text and groups, in their order. */
type Sequence = readonly (string | Group)[];

const closing = { "(": ")", "[": "]", "{": "}", "<": ">" } as const;

const isOpening = (text: string): text is Group["open"] => text in closing;

const tokens =
	/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|=>|[()[\]{}<>,;]|[^"'`()[\]{}<>,;=]+|=/g;

/** Reads up to the bracket that closes what was opened; unbalanced text is read to its end. */
function read(text: string): Sequence {
	const all = text.match(tokens) ?? [];
	let at = 0;
	const sequence = (isInside: boolean): [sequence: Sequence, end: string] => {
		const found: (string | Group)[] = [];
		while (at < all.length) {
			const token = all[at++] ?? "";
			if (isOpening(token)) {
				const inside = group(token);
				if (!isWholeConfiguration(found.at(-1), inside)) found.push(inside);
			} else if (isInside && /^[)\]}>,;]$/.test(token)) {
				return [shortened(trimmed(found)), token];
			} else {
				const last = found.at(-1);
				if (typeof last === "string") found[found.length - 1] = last + token;
				else found.push(token);
			}
		}
		return [shortened(trimmed(found)), ""];
	};
	const group = (open: Group["open"]): Group => {
		const items: Sequence[] = [];
		for (;;) {
			const [item, end] = sequence(true);
			if (item.length > 0) items.push(item);
			if (end !== "," && end !== ";") return { open, close: closing[open], items };
		}
	};
	return sequence(false)[0];
}

/**
 * Whether this is what stands behind `Auth`: all that the app has configured, as TypeScript found it out. The
 * sample shows that itself, and the card would be nothing else.
 */
const isWholeConfiguration = (
	before: string | Group | undefined,
	{ open, items }: Group,
): boolean => {
	if (open !== "<" || typeof before !== "string" || !/\bAuth$/u.test(before)) return false;
	const [first] = items[0] ?? [];
	return items.length === 1 && typeof first === "object" && first.open === "{";
};

/** Without the white space around it, and without an alternative that is none: `| A | B`. */
function trimmed(sequence: Sequence): Sequence {
	return sequence
		.map((part, index) => {
			if (typeof part !== "string") return part;
			const start = index === 0 ? part.trimStart() : part;
			return (index === sequence.length - 1 ? start.trimEnd() : start).replace(
				/(^|[:=] )\| /,
				"$1",
			);
		})
		.filter((part) => part !== "");
}

/** An optional member without what its question mark says already: `| undefined`, and its parentheses. */
function shortened(sequence: Sequence): Sequence {
	const [first, ...rest] = sequence;
	const last = sequence.at(-1);
	const name = typeof first === "string" ? /^[\w$]+\?: /.exec(first)?.[0] : undefined;
	if (name === undefined || typeof last !== "string" || !/(?:^| )\| undefined$/.test(last)) {
		return sequence;
	}
	const [type] = rest;
	if (sequence.length === 3 && first === name && last === " | undefined") {
		const [only] = typeof type === "object" && type.open === "(" ? type.items : [];
		if (only) return [name, ...only];
	}
	return trimmed([...sequence.slice(0, -1), last.replace(/ ?\| undefined$/, "")]);
}

function flat(sequence: Sequence): string {
	return sequence.map((part) => (typeof part === "string" ? part : flatGroup(part))).join("");
}

function flatGroup({ open, close, items }: Group): string {
	const inside = items.map(flat);
	if (open !== "{") return `${open}${inside.join(", ")}${close}`;
	return inside.length === 0 ? "{}" : `{ ${inside.join("; ")} }`;
}

const isParameters = (part: string | Group): boolean =>
	typeof part !== "string" && part.open === "(" && part.items.length > 0;

const columnOf = (text: string): number => text.length - text.lastIndexOf("\n") - 1;

/** The alternatives of a type, and what stands ahead of them: `name: `, `type Name = `. */
function alternativesOf(sequence: Sequence): { head: Sequence; parts: Sequence[] } {
	const head: (string | Group)[] = [];
	let parts: (string | Group)[][] = [[]];
	for (const part of sequence) {
		if (typeof part !== "string") {
			parts.at(-1)?.push(part);
			continue;
		}
		const sign = /^.*(?:: |= |=> |\bextends )/.exec(part)?.[0].length ?? 0;
		if (sign > 0) {
			head.push(...join(parts), part.slice(0, sign));
			parts = [[]];
		}
		for (const [index, piece] of part.slice(sign).split(/ \| ?/).entries()) {
			if (index > 0) parts.push([]);
			if (piece !== "") parts.at(-1)?.push(piece);
		}
	}
	return { head, parts };
}

const join = (parts: readonly Sequence[]): Sequence =>
	parts.flatMap((part, index) => (index > 0 ? [" | ", ...part] : part));

/** `{ … } | null` is laid out as its one object: a line for `null` says nothing. */
const isNothing = (part: Sequence): boolean => /^(?:null|undefined)$/.test(flat(part));

/**
 * @param start - what stands in the line already
 * @param indent - of the line that the sequence begins in
 * @param behind - how many characters follow it in its last line
 * @param isAll - whether the alternatives of the sequence may stand on lines of their own
 */
function lay(sequence: Sequence, start: string, indent: string, behind = 0, isAll = true): string {
	if (columnOf(start) + flat(sequence).length + behind <= lineWidth) return start + flat(sequence);
	const { head, parts } = alternativesOf(sequence);
	if (isAll && parts.filter((part) => !isNothing(part)).length > 1) {
		const tail = flat(join(parts));
		const above = head.some(isParameters)
			? lay(head, start, indent, tail.length + behind, false)
			: start + flat(head);
		if (columnOf(above) + tail.length + behind <= lineWidth) return above + tail;
		const inner = head.length === 0 ? indent : `${indent}  `;
		const lines = parts.map((part) => lay(part, `\n${inner}| `, inner, behind, false));
		return above.trimEnd() + lines.join("");
	}
	const call = sequence.findIndex(isParameters);
	let text = start;
	for (const [index, part] of sequence.entries()) {
		const rest = sequence.slice(index);
		if (columnOf(text) + flat(rest).length + behind <= lineWidth) return text + flat(rest);
		if (typeof part === "string") text += part;
		else if (isBroken(part, index, call, rest, text)) text = layGroup(part, text, indent);
		else text += flatGroup(part);
	}
	return text;
}

/** `<C>`: on a line of its own it would say less, not more. */
const isName = ({ open, items }: Group): boolean =>
	open === "<" && items.length === 1 && items[0]?.length === 1 && typeof items[0][0] === "string";

/** Whether a group is the one to stand on several lines: the parameters of a call go first. */
function isBroken(
	group: Group,
	index: number,
	call: number,
	rest: Sequence,
	text: string,
): boolean {
	if (group.items.length === 0 || isName(group)) return false;
	if (index === call) return true;
	const another = rest.slice(1).some((part) => typeof part !== "string" && part.items.length > 0);
	if (!another) return true;
	const next = typeof rest[1] === "string" ? rest[1] : "";
	return columnOf(text) + flatGroup(group).length + next.length + 1 > lineWidth;
}

function layGroup({ open, close, items }: Group, text: string, indent: string): string {
	const [only] = items;
	const last = only?.at(-1);
	// One object in the brackets opens right behind them.
	if (
		open !== "{" &&
		items.length === 1 &&
		only &&
		typeof last === "object" &&
		last.open === "{" &&
		alternativesOf(only).parts.length === 1
	) {
		return lay(only, text + open, indent, close.length, false) + close;
	}
	const inner = `${indent}  `;
	const separator = open === "{" ? ";" : ",";
	const lines = items.map((item, index) => {
		// A list of types ends without a comma.
		const end = open === "<" && index === items.length - 1 ? "" : separator;
		return lay(item, `\n${inner}`, inner, end.length) + end;
	});
	return `${text}${open}${lines.join("")}\n${indent}${close}`;
}

/**
 * @param type - a type or a signature, in whatever layout
 * @returns the same in lines; what fits into one stays in one
 */
export function layOut(type: string): string {
	const bare = type
		.replaceAll(/\/\*[^]*?\*\/|(?<=\s)\/\/.*$/gm, "")
		.replaceAll(/\s+/g, " ")
		// Of a member: that readers do not write to it is no news in a card.
		.replaceAll(/\breadonly (?=[\w$]+\??:)/g, "")
		.trim();
	return lay(read(bare), "", "");
}
