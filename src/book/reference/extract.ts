// Reads the exports of the packages out of their sources: with TypeScript's own syntax trees, so that a
// signature in the book is the text of the declaration, and every finding has its file and line.
import { join, posix, relative, sep } from "node:path";
import ts from "typescript";
import { parseDocComment, type DocComment } from "./doc-comment.ts";
import type { Call, Entry, EntryKind, Member, Parameter, Place, Signature } from "./model.ts";
import type { ModuleSource } from "./modules.ts";
import { createPrinter, type Printer } from "./signature.ts";

type CallNode = ts.SignatureDeclaration;

interface Context {
	readonly root: string;
	readonly printer: Printer;
	/** The interfaces that one is put together of, as far as no module exports them. */
	readonly partsOf: (node: ts.InterfaceDeclaration) => readonly ts.InterfaceDeclaration[];
}

function compilerOptions(root: string): ts.CompilerOptions {
	const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (file) =>
		ts.sys.readFile(file),
	) as { config: { compilerOptions?: object } };
	const { options } = ts.parseJsonConfigFileContent(
		{ compilerOptions: config.compilerOptions, files: [] },
		ts.sys,
		root,
	);
	return { ...options, types: [], noEmit: true };
}

/**
 * Every export of the modules. What several modules export stands once per module, with the same key.
 *
 * @param root - Absolute path of the repository.
 * @param modules - What to read.
 */
export function extract(root: string, modules: readonly ModuleSource[]): Entry[] {
	const program = ts.createProgram({
		rootNames: modules.map(({ entry }) => join(root, entry)),
		options: compilerOptions(root),
	});
	const checker = program.getTypeChecker();
	const resolve = (symbol: ts.Symbol): ts.Symbol =>
		symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
	const keyOf = (symbol: ts.Symbol): string | null => {
		const declaration = symbol.declarations?.[0];
		return declaration ? `${fileOf(root, declaration.getSourceFile())}#${symbol.name}` : null;
	};
	const exported = new Set<string>();
	const found: [source: ModuleSource, name: string, symbol: ts.Symbol][] = [];
	for (const source of modules) {
		const file = program.getSourceFile(join(root, source.entry));
		if (!file)
			throw new Error(`${source.entry} is not there: mend the exports of its package.json`);
		// An entry that is imported for its effect exports nothing.
		const module = checker.getSymbolAtLocation(file);
		for (const symbol of module ? checker.getExportsOfModule(module) : []) {
			const resolved = resolve(symbol);
			const key = keyOf(resolved);
			if (key === null) throw new Error(`${source.module} exports ${symbol.name} of nothing`);
			exported.add(key);
			found.push([source, symbol.name, resolved]);
		}
	}
	const printer = createPrinter((name) => {
		const symbol = checker.getSymbolAtLocation(name);
		const key = symbol && keyOf(resolve(symbol));
		return key !== null && key !== undefined && exported.has(key) ? key : null;
	});
	const partsOf = (node: ts.InterfaceDeclaration): readonly ts.InterfaceDeclaration[] =>
		(node.heritageClauses ?? []).flatMap(({ types }) =>
			types.flatMap(({ expression }) => {
				const symbol = checker.getSymbolAtLocation(expression);
				const resolved = symbol && resolve(symbol);
				if (!resolved || exported.has(keyOf(resolved) ?? "")) return [];
				return (resolved.declarations ?? []).filter(ts.isInterfaceDeclaration);
			}),
		);
	const context: Context = { root, printer, partsOf };
	return found.map(([source, name, symbol]) =>
		entryOf(context, source.module, name, keyOf(symbol) ?? "", symbol),
	);
}

const fileOf = (root: string, file: ts.SourceFile): string =>
	posix.normalize(relative(root, file.fileName).split(sep).join("/"));

function placeOf({ root }: Context, node: ts.Node): Place {
	const file = node.getSourceFile();
	return {
		file: fileOf(root, file),
		line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1,
	};
}

/** The comment right above a declaration. */
function docOf(node: ts.Node): DocComment | null {
	const file = node.getSourceFile();
	const owner = ts.isVariableDeclaration(node) ? node.parent.parent : node;
	const ranges = ts.getLeadingCommentRanges(file.text, owner.getFullStart()) ?? [];
	const range = ranges.findLast(({ pos }) => file.text.startsWith("/**", pos));
	if (!range) return null;
	return parseDocComment(
		file.text.slice(range.pos, range.end),
		file.getLineAndCharacterOfPosition(range.pos).line + 1,
	);
}

function entryOf(
	context: Context,
	module: string,
	name: string,
	key: string,
	symbol: ts.Symbol,
): Entry {
	const declarations = symbol.declarations ?? [];
	const [node] = declarations;
	if (!node) throw new Error(`${module}: ${name} is declared nowhere`);
	const { printer } = context;
	const base = {
		key,
		module,
		name,
		...placeOf(context, ts.isVariableDeclaration(node) ? node.parent.parent : node),
		doc: docOf(node),
		calls: [] as Call[],
		members: [] as Member[],
		values: [] as string[],
		typeParameters: [] as string[],
	};
	const isAnswer = base.doc?.isAnswer === true;
	const as = (kind: EntryKind, signature: Signature, rest: Partial<Entry> = {}): Entry => ({
		...base,
		kind,
		signature,
		...rest,
	});
	if (ts.isFunctionDeclaration(node)) {
		const all = declarations.filter(ts.isFunctionDeclaration);
		const texts = all.map((each) => each.getText());
		// One that stands there twice is for what TypeScript infers, and says readers nothing new.
		const overloads = all.filter(
			({ body }, index) => !body && texts.indexOf(texts[index] ?? "") === index,
		);
		const calls = overloads.length > 0 ? overloads : all;
		return as(
			"function",
			calls.flatMap((call, index) => [
				...(index > 0 ? [{ text: "\n", kind: "plain" as const }] : []),
				...printer.call(name, call),
			]),
			{
				calls: calls.map((call) => callOf(context, call, docOf(call))),
				typeParameters: namesOf(node.typeParameters),
			},
		);
	}
	if (ts.isVariableDeclaration(node)) {
		const call = node.initializer && functionIn(node.initializer);
		if (call) {
			return as("function", printer.call(name, call), {
				calls: [callOf(context, call, base.doc)],
				typeParameters: namesOf(call.typeParameters),
			});
		}
		return as("constant", printer.constant(node));
	}
	if (ts.isInterfaceDeclaration(node)) {
		return as("interface", printer.declaration(node), {
			members: isAnswer
				? []
				: declarations
						.filter(ts.isInterfaceDeclaration)
						.flatMap((declaration) => interfaceMembers(context, declaration)),
			typeParameters: namesOf(node.typeParameters),
		});
	}
	if (ts.isTypeAliasDeclaration(node)) {
		const call = ts.isFunctionTypeNode(node.type) ? node.type : null;
		return as("type", printer.declaration(node), {
			members: isAnswer
				? []
				: literalsIn(node.type).flatMap(({ members }) => membersOf(context, members)),
			calls: call ? [callOf(context, call, base.doc)] : [],
			values: textsIn(node.type),
			typeParameters: namesOf(node.typeParameters),
		});
	}
	if (ts.isClassDeclaration(node)) {
		const constructor = node.members.find(ts.isConstructorDeclaration);
		return as("class", printer.classHead(node, constructor), {
			members: membersOf(context, node.members),
			calls: constructor
				? [{ ...callOf(context, constructor, docOf(constructor)), isVoid: true }]
				: [],
			typeParameters: namesOf(node.typeParameters),
		});
	}
	throw new Error(
		`${base.file}:${base.line} ${name}: the reference does not know this kind of declaration; add it to src/book/reference/extract.ts`,
	);
}

const namesOf = (nodes: readonly ts.TypeParameterDeclaration[] | undefined): string[] =>
	(nodes ?? []).map(({ name }) => name.text);

function functionIn(node: ts.Expression): CallNode | null {
	return ts.isArrowFunction(node) || ts.isFunctionExpression(node) ? node : null;
}

/**
 * The members of an interface: ahead of its own those of its parts, which are how the sources are laid
 * out and nothing that a reader could import. What it inherits of an export stands there.
 */
function interfaceMembers(context: Context, node: ts.InterfaceDeclaration): Member[] {
	const own = membersOf(context, node.members);
	// What it says anew of a member takes the place of what its part says.
	const declared = new Set(own.map(({ name }) => name));
	const parts = context.partsOf(node).flatMap((part) => interfaceMembers(context, part));
	return [...parts.filter(({ name }) => !declared.has(name)), ...own];
}

/** The object types that an alias is made of: `Readonly<{ … } & Other>`. */
function literalsIn(node: ts.TypeNode): ts.TypeLiteralNode[] {
	if (ts.isTypeLiteralNode(node)) return [node];
	if (ts.isParenthesizedTypeNode(node)) return literalsIn(node.type);
	if (ts.isIntersectionTypeNode(node)) return node.types.flatMap(literalsIn);
	if (ts.isTypeReferenceNode(node) && node.typeName.getText() === "Readonly") {
		return (node.typeArguments ?? []).flatMap(literalsIn);
	}
	return [];
}

function textsIn(node: ts.TypeNode): string[] {
	if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) return [node.literal.text];
	if (ts.isUnionTypeNode(node)) return node.types.flatMap(textsIn);
	return [];
}

/** The function type that a member's type is, without `| undefined` and parentheses. */
function callIn(type: ts.TypeNode | undefined): CallNode | null {
	if (!type) return null;
	if (ts.isFunctionTypeNode(type)) return type;
	if (ts.isParenthesizedTypeNode(type)) return callIn(type.type);
	if (ts.isUnionTypeNode(type)) {
		const rest = type.types.filter((each) => each.kind !== ts.SyntaxKind.UndefinedKeyword);
		return rest.length === 1 ? callIn(rest[0]) : null;
	}
	return null;
}

function objectIn(type: ts.TypeNode | undefined): ts.TypeLiteralNode[] {
	if (!type) return [];
	if (ts.isUnionTypeNode(type)) return type.types.flatMap(objectIn);
	return literalsIn(type);
}

function membersOf(
	context: Context,
	nodes: readonly (ts.TypeElement | ts.ClassElement)[],
): Member[] {
	return nodes.flatMap((node): Member[] => {
		const isMethod = ts.isMethodSignature(node) || ts.isMethodDeclaration(node);
		const isProperty = ts.isPropertySignature(node) || ts.isPropertyDeclaration(node);
		if (!(isMethod || isProperty) || !node.name || ts.isPrivateIdentifier(node.name)) return [];
		const call = isMethod ? node : callIn(node.type);
		const doc = docOf(node);
		const name = node.name.getText();
		return [
			{
				...placeOf(context, node),
				name,
				kind: call ? "method" : "property",
				optional: node.questionToken !== undefined,
				signature: call
					? context.printer.call(name, call)
					: context.printer.property(name, node.questionToken !== undefined, node.type),
				calls: call ? [callOf(context, call, doc)] : [],
				doc,
				members: call
					? []
					: objectIn(node.type).flatMap(({ members }) => membersOf(context, members)),
			},
		];
	});
}

function callOf(context: Context, node: CallNode, doc: DocComment | null): Call {
	const { printer } = context;
	const returned = node.type?.getText() ?? "void";
	return {
		parameters: node.parameters.map((parameter) => parameterOf(context, parameter)),
		returns: node.type ? printer.type(node.type) : [],
		isVoid: ["void", "Promise<void>", "undefined", "unknown"].includes(returned),
		doc,
	};
}

function parameterOf(
	context: Context,
	node: ts.ParameterDeclaration | ts.PropertySignature,
): Parameter {
	const literals = objectIn(node.type);
	return {
		name: `${"dotDotDotToken" in node && node.dotDotDotToken ? "..." : ""}${node.name.getText()}`,
		optional: node.questionToken !== undefined || ("initializer" in node && !!node.initializer),
		type: node.type ? context.printer.type(node.type) : [],
		properties: literals.flatMap(({ members }) =>
			members.filter(ts.isPropertySignature).map((member) => parameterOf(context, member)),
		),
		text: ts.isPropertySignature(node) ? (docOf(node)?.text ?? "") : "",
	};
}
