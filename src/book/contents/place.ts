import { z } from "astro/zod";
import { groupLabels } from "./groups.ts";

/** Where a page stands in the contents, as its front matter says it: `place: { order: 20 }`. */
export interface Place {
	/** The label of a group of groups.ts; the one of the page's folder otherwise. */
	readonly group?: string | undefined;
	/** Pages without one stand behind those with one, by their addresses. */
	readonly order?: number | undefined;
	/** What the contents call the page; its title otherwise. */
	readonly label?: string | undefined;
}

export const placeSchema: z.ZodType<Place> = z
	.object({
		group: z.enum(groupLabels as [string, ...string[]]).optional(),
		order: z.number().int().positive().optional(),
		label: z.string().min(1).optional(),
	})
	.strict();

/** A page with its place, whether it is written or not. */
export interface PlacedPage extends Place {
	/** Without a slash at its end: `/basics/users`. */
	readonly path: string;
	/** Less what its group already says. */
	readonly label: string;
}

/** What the contents call a page of this title. */
export const labelOf = (title: string): string => title.replace(/ (OAuth provider|adapter)$/, "");
