import ts from "typescript";

function namesOfBinding(name: ts.BindingName): string[] {
	if (ts.isIdentifier(name)) return [name.text];
	return name.elements.flatMap((element) =>
		ts.isBindingElement(element) ? namesOfBinding(element.name) : [],
	);
}

function importSpecifiers(statement: ts.ImportDeclaration): readonly ts.ImportSpecifier[] {
	const bindings = statement.importClause?.namedBindings;
	return bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
}

/** The names that a statement brings into the scope of its file. */
function namesOf(statement: ts.Statement): string[] {
	if (ts.isVariableStatement(statement)) {
		return statement.declarationList.declarations.flatMap(({ name }) => namesOfBinding(name));
	}
	if (ts.isImportDeclaration(statement)) {
		const names = importSpecifiers(statement).map(({ name }) => name.text);
		const clause = statement.importClause;
		if (clause?.name !== undefined) names.push(clause.name.text);
		if (clause?.namedBindings !== undefined && ts.isNamespaceImport(clause.namedBindings)) {
			names.push(clause.namedBindings.name.text);
		}
		return names;
	}
	if (
		ts.isFunctionDeclaration(statement) ||
		ts.isClassDeclaration(statement) ||
		ts.isInterfaceDeclaration(statement) ||
		ts.isTypeAliasDeclaration(statement) ||
		ts.isEnumDeclaration(statement)
	) {
		return statement.name === undefined ? [] : [statement.name.text];
	}
	return [];
}

function parse(code: string): ts.SourceFile {
	return ts.createSourceFile("sample.tsx", code, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX);
}

/**
 * A prelude gives what a block needs; what the block declares or imports itself, it takes from the
 * block.
 * @param prelude - code that stands above the block
 * @param code - code of the block
 * @returns the prelude with the statements blanked whose names the block has itself; every other
 *   character keeps its place, so that positions still hold
 */
export function withoutRedeclared(prelude: string, code: string): string {
	const own = new Set(parse(code).statements.flatMap(namesOf));
	if (own.size === 0) return prelude;
	const source = parse(prelude);
	let text = prelude;
	const blank = (start: number, end: number): void => {
		text = text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, " ") + text.slice(end);
	};
	for (const statement of source.statements) {
		const names = namesOf(statement);
		const taken = names.filter((name) => own.has(name));
		if (taken.length === 0) continue;
		if (taken.length === names.length) blank(statement.getStart(source), statement.end);
		else if (ts.isImportDeclaration(statement)) {
			for (const specifier of importSpecifiers(statement)) {
				if (!own.has(specifier.name.text)) continue;
				const comma = /^\s*,/.exec(prelude.slice(specifier.end))?.[0].length ?? 0;
				blank(specifier.getStart(source), specifier.end + comma);
			}
		}
	}
	return text;
}

/**
 * @param code - code of a block
 * @returns whether it declares something for other files too: `declare global`, `declare module "x"`
 */
export function declaresForOthers(code: string): boolean {
	if (!code.includes("declare ")) return false;
	return parse(code).statements.some(
		(statement) =>
			ts.isModuleDeclaration(statement) &&
			(ts.isStringLiteral(statement.name) ||
				(statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0),
	);
}

/**
 * @param code - code of a block
 * @returns the offsets of comments that would silence the checker
 */
export function silencers(code: string): number[] {
	return Array.from(code.matchAll(/@ts-(?:ignore|expect-error|nocheck)\b/g), ({ index }) => index);
}
