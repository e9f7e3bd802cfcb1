import { sampleScenario } from "../samples.ts";

sampleScenario([
	{
		app: "nuxt",
		block: 'ts title="server/api/me.ts"',
		code: `export default defineEventHandler((event) => {
  return { name: getCookie(event, "name") ?? "", path: event.pathWRONG };
});`,
		error: / TS2339 .*'nope'/,
	},
	{
		app: "nuxt",
		block: 'vue title="app/pages/me.vue"',
		code: `<script setup lang="ts">
const { data } = await useFetch("/api/me");
</script>

<template>
  <p>{{ data?.nameWRONG }}</p>
</template>`,
		others: [
			[
				'ts title="server/api/me.ts"',
				'export default defineEventHandler(() => ({ name: "ada" }));',
			],
		],
		error: / TS2339 .*'nope'/,
	},
]);
