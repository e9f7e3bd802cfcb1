// The pages that readers will look for and that are not written yet, with the reason. `npm run new` takes
// a page off planned.json when it writes its skeleton.
import { labelOf, type Place, type PlacedPage } from "./place.ts";
import planned from "./planned.json" with { type: "json" };
import siteMap from "./site-map.json" with { type: "json" };

interface PlannedPage extends Place {
	readonly path: string;
	/** What its page will say of itself: which database, of an adapter. */
	readonly about?: string;
}

const titles = new Map(siteMap.map(({ path, title }) => [path, title]));

/** Every page that is planned, by its path, with its place in the contents. */
export const plannedPages: ReadonlyMap<string, PlacedPage & Pick<PlannedPage, "about">> = new Map(
	Object.values<readonly PlannedPage[]>(planned)
		.flat()
		.map((page) => {
			const label = page.label ?? labelOf(titles.get(page.path) ?? page.path);
			return [page.path, { ...page, label }];
		}),
);
