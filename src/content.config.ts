import { defineCollection, type SchemaContext } from "astro:content";
import { i18nLoader } from "@astrojs/starlight/loaders";
import { docsSchema, i18nSchema } from "@astrojs/starlight/schema";
import { glob } from "astro/loaders";
import { z } from "astro/zod";

/** Starlight's, with a description on every page, and no key that nobody reads: it would be a slip. */
const pageSchema = (context: SchemaContext) =>
	docsSchema()(context)
		.extend({ description: z.string().min(1) })
		.strict();

export const collections = {
	docs: defineCollection({
		loader: glob({ base: "./content", pattern: "**/*.{md,mdx}" }),
		schema: pageSchema,
	}),
	i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
