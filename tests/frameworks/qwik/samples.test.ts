import { sampleScenario } from "../samples.ts";

sampleScenario({
	app: "qwik",
	blocks: [
		{
			block: 'tsx title="src/routes/index.tsx"',
			code: `import { component$ } from "@builder.io/qwik";
import { routeLoader$ } from "@builder.io/qwik-city";

export const useName = routeLoader$(() => "ada");

export default component$(() => <p>{useName().valueWRONG}</p>);`,
		},
	],
});
