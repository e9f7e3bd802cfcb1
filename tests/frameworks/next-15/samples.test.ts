import { sampleScenario } from "../samples.ts";

sampleScenario({
	app: "next-15",
	blocks: [
		{
			block: 'tsx title="app/page.tsx"',
			code: `import { cookies } from "next/headers";

export default async function Page() {
  const store = await cookies();
  return <p>{store.sizeWRONG}</p>;
}`,
		},
	],
});
