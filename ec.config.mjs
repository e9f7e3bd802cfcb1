import { defineEcConfig } from "@astrojs/starlight/expressive-code";
import { codeBlocks, highlighting } from "./src/book/markdown/code-blocks.ts";
import { hovers, runButtons, wholeButtons } from "./src/book/hovers/expressive-code.ts";
import { cutSamples } from "./src/book/samples/astro/expressive-code.ts";
import { codeTheme } from "./src/styles/code-theme.ts";

export default defineEcConfig({
	shiki: highlighting,
	themes: [codeTheme],
	useStarlightUiThemeColors: false,
	// The contrast is decided, and tested, in tokens.css.
	minSyntaxHighlightingColorContrast: 0,
	useThemedScrollbars: false,
	useThemedSelectionColors: false,
	// Drawn by codeBlocks(): a title, a button that copies, and nothing that imitates a window.
	frames: false,
	defaultProps: { overridesByLang: { sh: { wrap: true } } },
	styleOverrides: {
		borderRadius: "var(--radius)",
		borderWidth: "0px",
		borderColor: "transparent",
		codeBackground: "var(--paper-sunk)",
		codeForeground: "var(--code-text)",
		codeFontFamily: "var(--mono)",
		codeFontSize: "0.875rem",
		codeLineHeight: "1.6",
		codePaddingBlock: "1rem",
		codePaddingInline: "1.15rem",
		focusBorder: "var(--focus)",
		uiFontFamily: "var(--sans)",
		textMarkers: {
			lineMarkerAccentWidth: "3px",
			markBackground: "var(--code-mark-wash)",
			markBorderColor: "var(--accent-mark)",
			insBackground: "var(--code-ins-wash)",
			insBorderColor: "var(--tip)",
			insDiffIndicatorColor: "var(--tip)",
			delBackground: "var(--code-del-wash)",
			delBorderColor: "var(--danger)",
			delDiffIndicatorColor: "var(--danger)",
			lineMarkerLabelColor: "var(--paper)",
		},
	},
	plugins: [hovers(), cutSamples(), codeBlocks(), runButtons(), wholeButtons()],
});
