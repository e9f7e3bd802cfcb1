import { sampleScenario } from "../samples.ts";

sampleScenario({
	app: "solid-start",
	blocks: [
		{
			block: 'tsx title="src/routes/index.tsx"',
			code: `import { createAsync, query } from "@solidjs/router";

const getName = query(async () => "ada", "name");

export default function Home() {
  const name = createAsync(() => getName());
  return <p>{name()?.lengthWRONG}</p>;
}`,
		},
	],
});
