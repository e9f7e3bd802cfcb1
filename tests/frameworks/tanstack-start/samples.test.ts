import { sampleScenario } from "../samples.ts";

sampleScenario({
	app: "tanstack-start",
	blocks: [
		{
			block: 'tsx title="src/routes/me.tsx"',
			code: `import { createFileRoute } from "@tanstack/react-router";

export const Route = createFileRoute("/me")({
  loader: ({ location }) => location.pathnameWRONG,
  component: () => <p>Ada</p>,
});`,
		},
	],
});
