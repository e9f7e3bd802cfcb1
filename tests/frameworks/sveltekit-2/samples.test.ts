import { sampleScenario } from "../samples.ts";

sampleScenario({
	app: "sveltekit-2",
	blocks: [
		{
			block: 'ts title="src/routes/+page.server.ts"',
			code: `import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = ({ url }) => {
  return { name: "ada", path: url.pathnameWRONG };
};`,
		},
		{
			block: 'svelte title="src/routes/+page.svelte"',
			code: `<script lang="ts">
  import type { PageProps } from "./$types";

  let { data }: PageProps = $props();
</script>

<p>{data.nameWRONG}</p>`,
		},
	],
});
