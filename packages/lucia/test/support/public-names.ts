import { fileURLToPath } from "node:url";
import ts from "typescript";

const sources = fileURLToPath(new URL("../../src/", import.meta.url));

/**
 * The types of the package that a public signature names although no entry exports them: an app could
 * not write them down, and the reference could not link them.
 *
 * @param entries - The entry files, relative to `src`.
 * @returns Each as `Name (in Owner)`, sorted.
 */
export function unexportedNames(entries: readonly string[]): string[] {
	const program = ts.createProgram({
		rootNames: entries.map((entry) => sources + entry),
		options: {
			target: ts.ScriptTarget.ES2022,
			module: ts.ModuleKind.ESNext,
			moduleResolution: ts.ModuleResolutionKind.Bundler,
			allowImportingTsExtensions: true,
			noEmit: true,
			strict: true,
			types: [],
		},
	});
	const checker = program.getTypeChecker();
	const resolved = (symbol: ts.Symbol): ts.Symbol =>
		symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

	const exported = new Set<ts.Symbol>();
	for (const entry of entries) {
		const file = program.getSourceFile(sources + entry);
		const module = file && checker.getSymbolAtLocation(file);
		if (!module) throw new Error(`${entry} is not a module of the package`);
		for (const symbol of checker.getExportsOfModule(module)) exported.add(resolved(symbol));
	}

	const missing = new Set<string>();
	const visit = (node: ts.Node, owner: ts.Symbol): void => {
		// What a function does is its own business, and so is how a type is computed.
		if (ts.isBlock(node) || ts.isConditionalTypeNode(node)) return;
		if (ts.isVariableDeclaration(node) && node.type && node.initializer) {
			visit(node.type, owner);
			return;
		}
		const name = ts.isTypeReferenceNode(node)
			? node.typeName
			: ts.isExpressionWithTypeArguments(node)
				? node.expression
				: null;
		const found = name && checker.getSymbolAtLocation(name);
		if (found) {
			const symbol = resolved(found);
			const [declaration] = symbol.declarations ?? [];
			const own = declaration?.getSourceFile().fileName.startsWith(sources) === true;
			if (own && !ts.isTypeParameterDeclaration(declaration) && !exported.has(symbol)) {
				// What an interface is put together of is no name to write down, but its members count.
				if (ts.isInterfaceDeclaration(declaration) && ts.isHeritageClause(node.parent)) {
					visit(declaration, owner);
				} else missing.add(`${symbol.name} (in ${owner.name})`);
			}
		}
		ts.forEachChild(node, (child) => visit(child, owner));
	};
	for (const symbol of exported) {
		for (const declaration of symbol.declarations ?? []) {
			if (declaration.getSourceFile().fileName.startsWith(sources)) visit(declaration, symbol);
		}
	}
	return [...missing].sort();
}
