// Finds the names of our packages in a sample: what an editor would show for each, and its id in the
// reference.
import ts from "typescript";
import type { Hover } from "../samples/astro/book-store.ts";
import { layOut } from "./lay-out.ts";

/** What is said of a symbol of our packages. */
type Description = Pick<Hover, "symbols" | "entry" | "type" | "docs" | "throws">;

/** A name of our packages in a file. */
interface FoundName extends Description {
	/** offset in the file */
	readonly start: number;
	readonly length: number;
}

/** A module of our packages that readers import, such as `lucia/middleware`. */
export interface EntryPoint {
	readonly module: string;
	/** absolute path of its source, with forward slashes */
	readonly file: string;
}

/** What is longer, when all that was inferred is written out, is shown as it was declared. In characters. */
const longestInferred = 200;

/** An editor cuts a type that is longer, in characters; a card has lines for all of it. */
const wholeInfo = 100_000;

/** A declaration in a package's sources, wherever the packages lie, or in what samples import as `book`. */
const ownSource = /\/packages\/[^/]+\/src\/|\/src\/book\/samples\/run\/book\.ts$/;

/** The ids of what the entry points of a program export. */
export function exportedIds(
	program: ts.Program,
	entries: readonly EntryPoint[],
): ReadonlyMap<ts.Symbol, string> {
	const checker = program.getTypeChecker();
	const ids = new Map<ts.Symbol, string>();
	for (const { module, file } of entries) {
		const source = program.getSourceFile(file);
		const symbol = source && checker.getSymbolAtLocation(source);
		if (symbol === undefined) continue;
		for (const exported of checker.getExportsOfModule(symbol)) {
			const target = resolved(exported, checker);
			if (!ids.has(target)) ids.set(target, `${module}#${exported.name}`);
		}
	}
	// Only now: a part may be an export, with an id of its own. The parts of parts come as the map grows.
	for (const [symbol, id] of ids) {
		for (const part of partsOf(symbol, checker)) if (!ids.has(part)) ids.set(part, id);
	}
	return ids;
}

function resolved(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
	return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The interfaces that one is put together of: to a reader, their members are its own. */
function partsOf(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol[] {
	const declarations = (symbol.declarations ?? []).filter(ts.isInterfaceDeclaration);
	const bases = declarations.flatMap(({ heritageClauses = [] }) =>
		heritageClauses.flatMap(({ types }) => types),
	);
	return bases.flatMap(({ expression }) => {
		const found = checker.getSymbolAtLocation(expression);
		const part = found && resolved(found, checker);
		return isOwn(part) ? [part] : [];
	});
}

/**
 * The type that an object literal is asked to have. Of a type parameter (`lucia({ … })` infers the
 * whole configuration) it is the constraint: the inferred type is the literal itself.
 */
function typeAskedOf(
	literal: ts.ObjectLiteralExpression,
	checker: ts.TypeChecker,
): ts.Type | undefined {
	const { parent } = literal;
	if (ts.isCallExpression(parent)) {
		const index = parent.arguments.indexOf(literal);
		const parameter = checker.getResolvedSignature(parent)?.declaration?.parameters[index];
		if (parameter === undefined || !("name" in parameter)) return undefined;
		const type = checker.getTypeAtLocation(parameter);
		return checker.getBaseConstraintOfType(type) ?? type;
	}
	if (ts.isPropertyAssignment(parent) && ts.isObjectLiteralExpression(parent.parent)) {
		const property = typeAskedOf(parent.parent, checker)?.getProperty(parent.name.getText());
		const type = property && checker.getNonNullableType(checker.getTypeOfSymbol(property));
		return type && (checker.getBaseConstraintOfType(type) ?? type);
	}
	return undefined;
}

function isOwn(symbol: ts.Symbol | undefined): symbol is ts.Symbol {
	const [declaration] = symbol?.declarations ?? [];
	return declaration !== undefined && ownSource.test(declaration.getSourceFile().fileName);
}

/** What our packages declare under a name of a sample. */
interface Target {
	readonly symbol: ts.Symbol;
	/** The type through which a member was reached: it may have inherited it. */
	readonly through: ts.Type | undefined;
	/** Whether it is a property that an object literal was asked to have, such as an option. */
	readonly isAsked: boolean;
}

/** The property of an object literal is the one that the type asks for. */
function askedProperty(node: ts.Identifier, checker: ts.TypeChecker): Target | undefined {
	const { parent } = node;
	if (!ts.isObjectLiteralElementLike(parent) || parent.name !== node) return undefined;
	const literal = parent.parent;
	if (!ts.isObjectLiteralExpression(literal)) return undefined;
	for (const type of [typeAskedOf(literal, checker), checker.getContextualType(literal)]) {
		const symbol = type?.getProperty(node.text);
		if (isOwn(symbol)) return { symbol, through: type, isAsked: true };
	}
	return undefined;
}

function targetOf(node: ts.Identifier, checker: ts.TypeChecker): Target | undefined {
	const asked = askedProperty(node, checker);
	if (asked !== undefined) return asked;
	const found = checker.getSymbolAtLocation(node);
	const symbol = found && resolved(found, checker);
	if (!isOwn(symbol)) return undefined;
	const { parent } = node;
	const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
	const through = isMember ? checker.getTypeAtLocation(parent.expression) : undefined;
	return { symbol, through, isAsked: false };
}

interface Entry {
	readonly id: string;
	/** Whether the entry is the symbol's own, not the one of the function whose parameter it is in. */
	readonly isExact: boolean;
}

/** The entry of an export, of a member of one, or of the function that a property is a parameter of. */
function entryOf(
	symbol: ts.Symbol,
	checker: ts.TypeChecker,
	ids: ReadonlyMap<ts.Symbol, string>,
): Entry | undefined {
	const known = ids.get(symbol);
	if (known !== undefined) return { id: known, isExact: true };
	for (const declaration of symbol.declarations ?? []) {
		let isExact = true;
		for (let node = declaration.parent; !ts.isSourceFile(node); node = node.parent) {
			const name =
				isDeclarationWithEntry(node) || ts.isFunctionLike(node)
					? ts.getNameOfDeclaration(node)
					: undefined;
			if (ts.isFunctionLike(node)) isExact = false;
			const above = name && checker.getSymbolAtLocation(name);
			const entry = above && entryOf(above, checker, ids);
			if (entry !== undefined) {
				return isExact && entry.isExact
					? { id: `${entry.id}.${symbol.name}`, isExact }
					: { id: entry.id, isExact: false };
			}
		}
	}
	return undefined;
}

/** The entry of the type through which a member was reached; a union or a literal has none. */
function ownerEntry(
	type: ts.Type | undefined,
	checker: ts.TypeChecker,
	ids: ReadonlyMap<ts.Symbol, string>,
): Entry | undefined {
	const symbol: ts.Symbol | undefined = type?.aliasSymbol ?? type?.getSymbol();
	return symbol && entryOf(symbol, checker, ids);
}

function isDeclarationWithEntry(node: ts.Node): node is ts.DeclarationStatement {
	return (
		ts.isInterfaceDeclaration(node) ||
		ts.isClassDeclaration(node) ||
		ts.isTypeAliasDeclaration(node) ||
		ts.isPropertySignature(node)
	);
}

/** The first paragraph, as text: `{@link Auth.createUser}` is its name. */
function firstParagraph(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
	return ts
		.displayPartsToString([...(parts ?? [])])
		.replaceAll(/\{@link(?:code|plain)?\s+(?:[^|}]*\|\s*)?([^}]*?)\s*\}/g, "$1")
		.split(/\n\s*\n/, 1)[0]!
		.replaceAll(/\s+/g, " ")
		.trim();
}

/** What the docs say that it throws, one sentence each; the class of the library's errors goes without saying. */
function throwsOf(symbol: ts.Symbol, checker: ts.TypeChecker): string[] {
	return symbol
		.getJsDocTags(checker)
		.filter(({ name }) => name === "throws")
		.map(({ text }) => firstParagraph(text).replace(/^LuciaError (?=`)/, ""));
}

/** How a call is read: as it was resolved, or as it was declared when that is shorter by far. */
function signatureOf(node: ts.Identifier, symbol: ts.Symbol, checker: ts.TypeChecker): string {
	const callee = ts.isPropertyAccessExpression(node.parent) ? node.parent : node;
	const call = callee.parent;
	const isCalled = ts.isCallExpression(call) && call.expression === callee;
	const resolvedCall = isCalled ? checker.getResolvedSignature(call) : undefined;
	const first = resolvedCall && signatureText(symbol, resolvedCall, checker);
	const second = declaredCall(symbol, checker);
	return first && (first.length <= longestInferred || !second) ? first : second;
}

const signatureText = (symbol: ts.Symbol, call: ts.Signature, checker: ts.TypeChecker): string =>
	symbol.name + checker.signatureToString(call, undefined, ts.TypeFormatFlags.NoTruncation);

/**
 * The signature as the source has it: with its own type parameters and the names that it gives its
 * types, not with what they stand for.
 */
function declaredCall(symbol: ts.Symbol, checker: ts.TypeChecker): string {
	const [declaration] = symbol.declarations ?? [];
	const node = declaration && ts.isPropertySignature(declaration) ? declaration.type : declaration;
	if (!node || !ts.isFunctionLike(node)) return "";
	if (node.type) {
		const from = (node.typeParameters ?? node.parameters).pos - 1;
		const end = node.type.end;
		const text = node.getSourceFile().text.slice(from, end);
		// A type of a function says its result behind an arrow.
		const arrow = ts.isFunctionTypeNode(node) ? node.parameters.end - from : -1;
		return (
			symbol.name +
			(arrow < 0 ? text : text.slice(0, arrow) + text.slice(arrow).replace(/\)\s*=>/, "):"))
		);
	}
	const signature = checker.getSignatureFromDeclaration(node);
	return signature ? signatureText(symbol, signature, checker) : "";
}

/** An alias of which all that it stands for is too much to read is shown as it was declared. */
function aliasText(symbol: ts.Symbol, text: string): string {
	const [declaration] = symbol.declarations ?? [];
	return declaration && ts.isTypeAliasDeclaration(declaration) && text.length > longestInferred
		? declaration
				.getText()
				.replace(/^(?:export )?(?:declare )?/, "")
				.replace(/;$/, "")
		: text;
}

/** What an editor would show, as short as it can be said. */
function typeOf(
	node: ts.Identifier,
	{ symbol, isAsked }: Target,
	info: ts.QuickInfo | undefined,
	checker: ts.TypeChecker,
): string {
	if (isAsked) {
		const [declaration] = symbol.declarations ?? [];
		const written = declaration && ts.isPropertySignature(declaration) && declaration.type;
		// As it was written, names and all, where it was written in one go.
		const type = written
			? written.getText()
			: checker.typeToString(
					checker.getTypeOfSymbol(symbol),
					undefined,
					ts.TypeFormatFlags.NoTruncation,
				);
		const optional = symbol.flags & ts.SymbolFlags.Optional ? "?" : "";
		return `${symbol.name}${optional}: ${type}`;
	}
	// The methods of an interface may be written as properties.
	const callable = ts.SymbolFlags.Method | ts.SymbolFlags.Function | ts.SymbolFlags.Property;
	if (symbol.flags & callable) {
		const signature = signatureOf(node, symbol, checker);
		if (signature !== "") return signature;
	}
	const shown = ts
		.displayPartsToString(info?.displayParts ?? [])
		.replace(/^\((?:alias|property)\) /, "")
		.replace(/\nimport [^\n]*$/, "");
	return aliasText(symbol, shown);
}

/** The codes of the library's errors: the members of its type `ErrorMessage`. */
function errorCodes(
	checker: ts.TypeChecker,
	ids: ReadonlyMap<ts.Symbol, string>,
): ReadonlySet<string> {
	const [symbol] = [...ids].find(([, id]) => id === "lucia#ErrorMessage") ?? [];
	if (symbol === undefined) return new Set();
	const type = checker.getDeclaredTypeOfSymbol(symbol);
	const members = type.isUnion() ? type.types : [type];
	return new Set(members.flatMap((member) => (member.isStringLiteral() ? [member.value] : [])));
}

/**
 * @param service - holds the file
 * @param path - absolute path of the file
 * @param from - offset at which the search begins: what stands above is not shown
 * @param ids - as `exportedIds()` gives them for the service's program
 * @returns the names that a package of ours declares, in their order
 */
export function namesIn(
	service: ts.LanguageService,
	path: string,
	from: number,
	ids: ReadonlyMap<ts.Symbol, string>,
): FoundName[] {
	const program = service.getProgram();
	const source = program?.getSourceFile(path);
	if (program === undefined || source === undefined) return [];
	const checker = program.getTypeChecker();
	const codes = errorCodes(checker, ids);
	const found: FoundName[] = [];
	const descriptions = new Map<ts.Symbol, Description>();
	const described = (node: ts.Identifier, target: Target): Description => {
		const { symbol, through } = target;
		const known = descriptions.get(symbol);
		if (known !== undefined) return known;
		const entry = entryOf(symbol, checker, ids);
		const owner = ownerEntry(through, checker, ids);
		const exact = [
			...(owner?.isExact ? [`${owner.id}.${symbol.name}`] : []),
			...(entry?.isExact ? [entry.id] : []),
		];
		const description: Description = {
			symbols: [...new Set(exact)],
			entry: exact[0] ?? entry?.id,
			type: layOut(
				typeOf(
					node,
					target,
					service.getQuickInfoAtPosition(path, node.getStart(source), wholeInfo),
					checker,
				),
			),
			docs: firstParagraph(symbol.getDocumentationComment(checker)),
			throws: throwsOf(symbol, checker),
		};
		descriptions.set(symbol, description);
		return description;
	};
	const visit = (node: ts.Node): void => {
		if (node.end <= from) return;
		if (ts.isStringLiteral(node) && codes.has(node.text) && node.getStart(source) >= from) {
			found.push({
				// Without the quotes.
				start: node.getStart(source) + 1,
				length: node.text.length,
				symbols: [`lucia#error.${node.text}`],
				entry: `lucia#error.${node.text}`,
				type: node.text,
				docs: "",
				throws: [],
			});
		}
		if (ts.isIdentifier(node) && node.getStart(source) >= from) {
			const target = targetOf(node, checker);
			if (target !== undefined) {
				const start = node.getStart(source);
				found.push({ start, length: node.text.length, ...described(node, target) });
			}
			return;
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}
