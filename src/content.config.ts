import { defineCollection } from "astro:content";
import { i18nLoader } from "@astrojs/starlight/loaders";
import { i18nSchema } from "@astrojs/starlight/schema";
import { glob } from "astro/loaders";
import { withChangelog } from "./book/contents/changelog.ts";
import { pageSchema } from "./book/contents/page-schema.ts";

export const collections = {
	docs: defineCollection({
		loader: withChangelog(glob({ base: "./content", pattern: "**/*.{md,mdx}" })),
		schema: pageSchema,
	}),
	i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
