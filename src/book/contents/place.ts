import { z } from "astro/zod";
import { groupLabels } from "./groups.ts";

/** Where a page stands in the contents, as its front matter says it: `place: { order: 20 }`. */
export const placeSchema = z
	.object({
		/** The label of a group of groups.ts; the one of the page's folder otherwise. */
		group: z.enum(groupLabels as [string, ...string[]]).optional(),
		/** Pages without one stand behind those with one, by their addresses. */
		order: z.number().int().positive().optional(),
		/** What the contents call the page; its title otherwise. */
		label: z.string().min(1).optional(),
	})
	.strict();

/** Where a page stands in the contents. */
export type Place = z.infer<typeof placeSchema>;

/** A page with its place, whether it is written or not. */
export interface PlacedPage extends Place {
	/** Without a slash at its end: `/basics/users`. */
	readonly path: string;
	/** Less what its group already says. */
	readonly label: string;
}

/** What the contents call a page of this title. */
export const labelOf = (title: string): string => title.replace(/ (OAuth provider|adapter)$/, "");
