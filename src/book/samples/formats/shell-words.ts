/** A word of a command, without its quotes. */
export interface Word {
	readonly text: string;
	/** in the code of the block */
	readonly offset: number;
	readonly quoted: boolean;
}

/** A command of a block: its words, and the files that `<` and `>` name left out. */
export interface Command {
	readonly words: readonly Word[];
}

const token =
	/(#[^\n]*)|(\\\n)|(\n|&&|\|\||[|;&])|([<>]{1,2})|((?:"(?:\\[^]|[^"\\])*"|'[^']*'|\\[^\n]|[^\s"'\\#|&;<>]|(?<=\S)#)+)/g;

/**
 * @param code - lines for a shell
 * @returns its commands; a line that ends in a backslash goes on
 */
export function commandsOf(code: string): Command[] {
	const commands: Command[] = [];
	let words: Word[] = [];
	let isFile = false;
	for (const { 1: comment, 2: goesOn, 3: end, 4: redirect, 5: text = "", index } of code.matchAll(
		token,
	)) {
		if (comment !== undefined || goesOn !== undefined) continue;
		if (redirect !== undefined) isFile = true;
		else if (end === undefined) {
			const plain = text.replaceAll(/"((?:\\[^]|[^"\\])*)"|'([^']*)'|\\([^])/g, "$1$2$3");
			if (!isFile) words.push({ text: plain, offset: index, quoted: /["']/.test(text) });
			isFile = false;
		} else {
			if (words.length > 0) commands.push({ words });
			words = [];
		}
	}
	if (words.length > 0) commands.push({ words });
	return commands;
}
