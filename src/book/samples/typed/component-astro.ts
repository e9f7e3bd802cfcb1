import { convertToTsx } from "@astrojs/astro2tsx";

/** An Astro file as TypeScript sees it. */
interface AstroAsTsx {
	readonly text: string;
	/** A place in `text` as a place in the Astro file. */
	readonly originalOffset: (offset: number) => number;
	/** What is wrong with the file as Astro, before any type is looked at. */
	readonly problems: readonly { readonly offset: number; readonly message: string }[];
}

/**
 * Astro's own conversion, the one that `astro check` does: the code between the fences as it stands,
 * and below it the page as JSX.
 *
 * @param code - text of the file
 * @param filename - its name, after which its component is named
 */
export function astroAsTsx(code: string, filename: string): AstroAsTsx {
	const { code: text, mappings, diagnostics } = convertToTsx(code, { filename });
	return {
		text,
		originalOffset: (offset) => {
			// What lies between two stretches was made up by the conversion: it belongs to the one before.
			const span = mappings.findLast(([start, length]) => start <= offset && length > 0);
			if (span === undefined) return 0;
			const [start, , original, originalLength] = span;
			return original + Math.min(offset - start, originalLength);
		},
		problems: diagnostics.map(({ position, message }) => ({ offset: position.start, message })),
	};
}

/** Declarations that Astro's editor tools add to a project: `Astro`, `astro:middleware`, JSX. */
export const astroTypes: readonly string[] = ["astro/env.d.ts", "astro/astro-jsx.d.ts"];

/** Whether a block is to see {@link astroTypes}. */
export function needsAstroTypes(language: string, text: string): boolean {
	return language === "astro" || /["']astro:\w+["']/.test(text);
}
