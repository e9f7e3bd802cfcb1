// `npm run bench [core] [adapters] [site] [lighthouse]`: measures what is claimed, and prints a table. Without a name, all.
import { benchAdapters } from "./bench/adapters.ts";
import { benchCore } from "./bench/core.ts";
import { benchLighthouse } from "./bench/lighthouse.ts";
import { benchSite } from "./bench/site.ts";

const benches = {
	core: benchCore,
	adapters: benchAdapters,
	site: benchSite,
	lighthouse: benchLighthouse,
};
type Name = keyof typeof benches;

const isName = (name: string): name is Name => Object.hasOwn(benches, name);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !isName(name));
if (unknown.length > 0) {
	console.error(
		`There is no bench called ${unknown.join(", ")}: name ${Object.keys(benches).join(" or ")}, or none for all.`,
	);
	process.exit(1);
}
const all = Object.keys(benches).filter(isName);
for (const name of asked.length > 0 ? asked.filter(isName) : all) await benches[name]();
