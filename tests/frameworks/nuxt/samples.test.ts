import { sampleScenario } from "../samples.ts";

// Two pages: where the server's part has errors, the checker does not look at the app's.
sampleScenario({
	app: "nuxt",
	blocks: [
		{
			block: 'ts title="server/api/me.ts"',
			code: `export default defineEventHandler((event) => {
  return { name: getCookie(event, "name") ?? "", path: event.pathWRONG };
});`,
		},
	],
});

sampleScenario({
	app: "nuxt",
	blocks: [
		{
			block: 'ts title="server/api/me.ts"',
			code: 'export default defineEventHandler(() => ({ name: "ada" }));',
		},
		{
			block: 'vue title="app/pages/me.vue"',
			code: `<script setup lang="ts">
const { data } = await useFetch("/api/me");
</script>

<template>
  <p>{{ data?.nameWRONG }}</p>
</template>`,
		},
	],
});
