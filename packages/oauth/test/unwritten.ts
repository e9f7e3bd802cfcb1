// What `npm run new provider` left for its author.

/**
 * What is not written yet in a file of a provider.
 *
 * @param file - Its path from the root of the repository.
 * @param text - What is in it.
 * @returns A sentence for each place.
 */
export const unwritten = (file: string, text: string): string[] =>
	text.split("\n").flatMap((line, index) => {
		const [, inText, inComment] = /"WRITE: ([^"]*)"|\/\/ WRITE: (.*)/.exec(line) ?? [];
		const left = inText ?? inComment ?? /https:\/\/example\.invalid[^"]*/.exec(line)?.[0];
		return left === undefined ? [] : [`${file}:${index + 1} is not written yet: ${left}`];
	});
