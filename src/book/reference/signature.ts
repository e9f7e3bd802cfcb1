import ts from "typescript";
import type { Piece, Signature } from "./model.ts";

/** Prints parts of declarations as their author wrote them, without comments and bodies. */
export interface Printer {
	type(node: ts.TypeNode): Signature;
	/** `name(options: Options): Promise<void>` */
	call(name: string, node: ts.SignatureDeclaration): Signature;
	property(name: string, optional: boolean, type: ts.TypeNode | undefined): Signature;
	constant(node: ts.VariableDeclaration): Signature;
	declaration(node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): Signature;
	classHead(node: ts.ClassDeclaration, constructor?: ts.ConstructorDeclaration): Signature;
}

const plain = (text: string): Piece => ({ text, kind: "plain" });
const keyword = (text: string): Piece => ({ text, kind: "keyword" });
const name = (text: string): Piece => ({ text, kind: "name" });

/**
 * @param targetOf - The key of the entry that a name stands for, if it is an exported one.
 */
export function createPrinter(targetOf: (name: ts.Identifier) => string | null): Printer {
	/** All tokens of a node, in their own layout: comments and `readonly` of members left out. */
	const print = (node: ts.Node): Piece[] => {
		const file = node.getSourceFile();
		const pieces: Piece[] = [];
		let end = node.getStart(file);
		const emit = (token: ts.Node): void => {
			const start = token.getStart(file);
			const gap = file.text.slice(end, start);
			end = token.getEnd();
			const text = token.getText(file);
			if (text === "") return;
			if (token.kind === ts.SyntaxKind.ReadonlyKeyword && !ts.isTypeOperatorNode(token.parent)) {
				// The space behind it goes as well.
				pieces.push(plain(spacing(gap)));
				end += 1;
				return;
			}
			pieces.push(plain(spacing(gap)), pieceOf(token, text));
		};
		const visit = (each: ts.Node): void => {
			if (ts.isJSDoc(each)) return;
			const children = each.getChildren(file);
			if (children.length === 0) emit(each);
			else for (const child of children) visit(child);
		};
		visit(node);
		const { text } = file;
		const start = node.getStart(file);
		const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
		return layOut(pieces, /^\t*/.exec(line)?.[0].length ?? 0);
	};
	const pieceOf = (token: ts.Node, text: string): Piece => {
		if (ts.isIdentifier(token)) {
			const target = targetOf(token);
			if (target !== null && !isDeclared(token)) return { text, kind: "type", target };
			return { text, kind: isTypeName(token) ? "type" : "plain" };
		}
		if (ts.isStringLiteral(token) || ts.isNumericLiteral(token)) return { text, kind: "string" };
		return { text, kind: /^[a-z]+$/.test(text) ? "keyword" : "plain" };
	};
	const list = (open: string, nodes: readonly ts.Node[], close: string): Piece[] => {
		const printed = nodes.map(print);
		const single = printed.map((pieces) => textOf(pieces)).join(", ");
		const several = nodes.length > 0 && (single.length > 64 || single.includes("\n"));
		const [first] = printed;
		// One object in the parentheses opens right behind them.
		if (several && printed.length === 1 && first && endsInObject(first)) {
			return [plain(open), ...first, plain(close)];
		}
		return [
			plain(open),
			...printed.flatMap((pieces, index) =>
				several
					? [plain("\n  "), indented(pieces), plain(",")].flat()
					: [plain(index > 0 ? ", " : ""), pieces].flat(),
			),
			plain(several ? `\n${close}` : close),
		];
	};
	const generics = (nodes: readonly ts.TypeParameterDeclaration[] | undefined): Piece[] =>
		nodes && nodes.length > 0 ? list("<", nodes, ">") : [];
	const call = (called: string, node: ts.SignatureDeclaration): Piece[] => [
		name(called),
		...generics(node.typeParameters),
		...list("(", node.parameters, ")"),
		...(node.type ? [plain(": "), ...print(node.type)] : []),
	];
	return {
		type: print,
		call,
		property: (called, optional, type) => [
			name(called),
			plain(optional ? "?: " : ": "),
			...(type ? print(type) : [keyword("unknown")]),
		],
		constant: (node) => [
			keyword("const"),
			plain(" "),
			name(node.name.getText()),
			...(node.type ? [plain(": "), ...print(node.type)] : []),
			...(node.initializer && isPlainValue(node.initializer)
				? [plain(" = "), ...print(node.initializer)]
				: []),
		],
		declaration: (node) => {
			const pieces = print(node);
			const from = pieces.findIndex(({ text }) => text === "interface" || text === "type");
			return pieces.slice(Math.max(from, 0));
		},
		classHead: (node, constructor) => [
			keyword("class"),
			plain(" "),
			name(node.name?.text ?? ""),
			...generics(node.typeParameters),
			...(node.heritageClauses ?? []).flatMap((clause) => [plain(" "), print(clause)].flat()),
			...(constructor
				? [plain("\n"), keyword("new"), plain(" "), ...call(node.name?.text ?? "", constructor)]
				: []),
		],
	};
}

const textOf = (pieces: Signature): string => pieces.map(({ text }) => text).join("");

/** The white space of a gap, whatever comments stand in it. */
function spacing(gap: string): string {
	const bare = gap.replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, "");
	if (!bare.includes("\n")) return bare;
	return `\n${bare.slice(bare.lastIndexOf("\n") + 1)}`;
}

/** Takes off the indentation of the line that the node starts in; tabs become two spaces. */
function layOut(pieces: readonly Piece[], depth: number): Piece[] {
	const joined: Piece[] = [];
	for (const piece of pieces) {
		if (piece.text === "") continue;
		const text = piece.text.replace(
			/\n(\t*)/g,
			(_, tabs: string) => `\n${"  ".repeat(Math.max(tabs.length - depth, 0))}`,
		);
		const last = joined.at(-1);
		if (last && last.kind === "plain" && piece.kind === "plain" && !piece.target && !last.target) {
			joined[joined.length - 1] = plain(last.text + text);
		} else joined.push({ ...piece, text });
	}
	return joined;
}

const indented = (pieces: readonly Piece[]): Piece[] =>
	pieces.map((piece) => ({ ...piece, text: piece.text.replaceAll("\n", "\n  ") }));

const endsInObject = (pieces: readonly Piece[]): boolean => textOf(pieces).trimEnd().endsWith("}");

function isDeclared(token: ts.Identifier): boolean {
	const { parent } = token;
	return "name" in parent && parent.name === token;
}

function isTypeName(token: ts.Identifier): boolean {
	const { parent } = token;
	return (
		ts.isTypeReferenceNode(parent) ||
		ts.isTypeParameterDeclaration(parent) ||
		ts.isExpressionWithTypeArguments(parent) ||
		(ts.isInterfaceDeclaration(parent) && parent.name === token) ||
		(ts.isTypeAliasDeclaration(parent) && parent.name === token)
	);
}

function isPlainValue(node: ts.Expression): boolean {
	return ts.isStringLiteral(node) || ts.isNumericLiteral(node);
}
