import { followedScenario } from "../followed.ts";

// `sv create` makes SvelteKit 2 today; SvelteKit 3 has no scaffold, and its files are checked by
// `npm run test:frameworks -- --samples sveltekit-3`.
followedScenario({
	folder: import.meta.dirname,
	page: "sveltekit",
	scaffold: "sv create my-app --template minimal --types ts --no-add-ons --no-install",
	build: ["svelte-kit sync && svelte-check --tsconfig ./tsconfig.json", "vite build"],
	start: 'vite preview --host 127.0.0.1 --port "$PORT" --strictPort',
	variants: [{ name: "as sv create makes it" }],
});
