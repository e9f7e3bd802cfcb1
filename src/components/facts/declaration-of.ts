import ts from "typescript";

/** The declarations of types in a file, by name. */
type Declarations = ReadonlyMap<string, ts.InterfaceDeclaration | ts.TypeAliasDeclaration>;

function declarationsIn(source: ts.SourceFile): Declarations {
	return new Map(
		source.statements
			.filter(
				(statement) => ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement),
			)
			.map((statement) => [statement.name.text, statement]),
	);
}

/** The types that a declaration names, in the order in which it does. */
function namesIn(node: ts.Node): string[] {
	const own = ts.isIdentifier(node) ? [node.text] : [];
	const inner: string[] = [];
	ts.forEachChild(node, (child) => void inner.push(...namesIn(child)));
	return [...own, ...inner];
}

const isExported = (node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): boolean =>
	node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

/**
 * A type as its file declares it, followed by those that only this file knows: what a reader of the page
 * needs to see it whole. Its own comment is left out; those of its members stay.
 *
 * @param name - The name of the type.
 * @param text - The text of the file.
 * @returns The declarations, two spaces for a tab.
 * @throws Error when the file declares no such type.
 */
export function declarationOf(name: string, text: string): string {
	const source = ts.createSourceFile("provider.ts", text, ts.ScriptTarget.Latest, true);
	const all = declarationsIn(source);
	if (!all.has(name)) throw new Error(`there is no type ${name} in the file of the provider`);
	const wanted = [name];
	for (const each of wanted) {
		const declaration = all.get(each);
		if (!declaration) continue;
		for (const other of namesIn(declaration)) {
			const found = all.get(other);
			if (found && !isExported(found) && !wanted.includes(other)) wanted.push(other);
		}
	}
	return wanted
		.map((each) => all.get(each)?.getText(source) ?? "")
		.join("\n\n")
		.replaceAll(/^export /gm, "")
		.replaceAll("\t", "  ");
}
