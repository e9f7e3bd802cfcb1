import { sampleScenario } from "../samples.ts";

sampleScenario({
	app: "react-router",
	blocks: [
		{
			block: 'ts title="app/routes.ts"',
			code: `import { index, type RouteConfig } from "@react-router/dev/routes";

export default [index("routes/home.tsx")] satisfies RouteConfig;`,
		},
		{
			block: 'tsx title="app/routes/home.tsx"',
			code: `import type { Route } from "./+types/home";

export function loader() {
  return { name: "ada" };
}

export default function Home({ loaderData }: Route.ComponentProps) {
  return <p>{loaderData.nameWRONG}</p>;
}`,
		},
	],
});
