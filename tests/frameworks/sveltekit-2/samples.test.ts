import { sampleScenario } from "../samples.ts";

sampleScenario([
	{
		app: "sveltekit-2",
		block: 'ts title="src/routes/+page.server.ts"',
		code: `import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = ({ url }) => {
  return { path: url.pathnameWRONG };
};`,
		error: / TS2339 .*'nope'/,
	},
	{
		app: "sveltekit-2",
		block: 'svelte title="src/routes/+page.svelte"',
		code: `<script lang="ts">
  import type { PageProps } from "./$types";

  let { data }: PageProps = $props();
</script>

<p>{data.nameWRONG}</p>`,
		others: [
			['ts title="src/routes/+page.server.ts"', 'export const load = () => ({ name: "ada" });'],
		],
		error: / TS2339 .*'nope'/,
	},
]);
