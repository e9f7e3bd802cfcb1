import { followedScenario, type Project } from "../followed.ts";

/** Google's fonts cannot be fetched in a test, and no file of the page touches them. */
const withoutFonts = ({ edit }: Project): Promise<void> =>
	edit("app/layout.tsx", (text) =>
		text.replace(
			/import \{ Geist, Geist_Mono \} from "next\/font\/google";/,
			'const Geist = (_: object) => ({ variable: "" });\nconst Geist_Mono = Geist;',
		),
	);

followedScenario({
	folder: import.meta.dirname,
	page: "nextjs-app",
	// Without what the page has nothing to do with, and the app does not install.
	scaffold: "create-next-app my-app --yes --skip-install --disable-git --no-tailwind --no-eslint",
	build: ["next build"],
	start: "next start --hostname 127.0.0.1",
	variants: [
		{
			name: "with cacheComponents, which a new project has",
			change: withoutFonts,
			dev: "next dev --hostname 127.0.0.1",
		},
		{
			name: "without cacheComponents",
			change: ({ edit }) =>
				edit("next.config.ts", (text) => {
					if (!text.includes("cacheComponents: true")) throw new Error(`It has changed: ${text}`);
					return text.replaceAll(/(cacheComponents|partialPrefetching): true/g, "$1: false");
				}),
		},
	],
});
