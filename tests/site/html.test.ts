import { HtmlValidate, type ConfigData } from "html-validate";
import { expect, test } from "vitest";
import { pages } from "./site.ts";

const config: ConfigData = {
	extends: ["html-validate:recommended"],
	rules: {
		// Matters of style: Astro writes <meta/>, and a width or a delay may stand where it belongs.
		"void-style": "off",
		"no-inline-style": "off",
		// "_top" is a valid id by HTML, if not by the stricter taste of the rule.
		"valid-id": ["error", { relaxed: true }],
		// VoiceOver drops the list from a list without bullets; role="list" brings it back.
		"no-redundant-role": "off",
	},
};

const validator = new HtmlValidate(config);

test.for(pages)("$path is valid HTML", async ({ path, html }) => {
	const { results } = await validator.validateString(html);
	const said = results.flatMap(({ messages }) =>
		messages.map(
			({ line, column, ruleId, message }) => `${path} ${line}:${column} ${ruleId}: ${message}`,
		),
	);
	expect(said).toEqual([]);
});
