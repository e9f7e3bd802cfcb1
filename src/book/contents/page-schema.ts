import { docsSchema } from "@astrojs/starlight/schema";
import { z } from "astro/zod";
import { placeSchema } from "./place.ts";

// Astro's own name for it can only be had inside of its build.
type SchemaContext = Parameters<ReturnType<typeof docsSchema>>[0];

/**
 * The front matter of a page: Starlight's, with a description on every page, and no key that nobody
 * reads, because it would be a slip.
 */
export const pageSchema = (context: SchemaContext) =>
	docsSchema()(context)
		.extend({
			description: z.string().min(1),
			// `false` leaves the words of the page alone that stand in the glossary.
			glossary: z.boolean().default(true),
			// The apps in tests/frameworks whose types the samples of the page are checked against, by name.
			samples: z.object({ in: z.string() }).strict().optional(),
			// Where the page stands in the contents.
			place: placeSchema.optional(),
			// On the page of a framework: what one builds with it, and what src/book/facts/tested.json calls it.
			framework: z
				.object({ is: z.enum(["server", "pages and server"]), tested: z.string() })
				.strict()
				.optional(),
			// On the page of an adapter: its package, and what src/book/facts/tested.json calls its driver.
			// `none` on a page that stands among those of adapters and is about all of them.
			adapter: z
				.union([z.object({ in: z.string(), tested: z.string() }).strict(), z.literal("none")])
				.optional(),
			// What an adapter stores, on its page: one for sessions alone has no tables of users to tell of.
			stores: z.literal("sessions").optional(),
		})
		.strict();
