import type { Sample } from "./extract.ts";

/** What is done with the blocks of the book; each block is counted under one. */
export const treatments = [
	"type-checked",
	"executed",
	"output compared",
	"SQL executed",
	"shell checked",
	"parsed",
	"script type-checked",
	"file tree compared",
	"taken from an example",
	"wrong on purpose",
] as const;
export type Treatment = (typeof treatments)[number];

/** How many blocks get each treatment. */
export type Counts = ReadonlyMap<Treatment, number>;

function treatmentOf({ kind, meta }: Sample): Treatment | undefined {
	if (meta.wrong !== undefined) return "wrong on purpose";
	switch (kind) {
		case "typescript":
			return meta.run ? "executed" : "type-checked";
		case "output":
			return "output compared";
		case "sql":
			return "SQL executed";
		case "shell":
			return "shell checked";
		case "data":
			return "parsed";
		case "component":
			return "script type-checked";
		case "tree":
			return "file tree compared";
		case "example":
			return "taken from an example";
		case "text":
			return undefined;
	}
}

/** Counts blocks by what is done with them, those that pages do not show included. */
export function countSamples(samples: Iterable<Sample>): Counts {
	const counts = new Map<Treatment, number>(treatments.map((treatment) => [treatment, 0]));
	for (const sample of samples) {
		const treatment = treatmentOf(sample);
		if (treatment !== undefined) counts.set(treatment, (counts.get(treatment) ?? 0) + 1);
	}
	return counts;
}

/** `120 type-checked, 34 executed`, without what there is none of. */
export function formatCounts(counts: Counts): string {
	const said = [...counts].filter(([, count]) => count > 0);
	return said.map(([treatment, count]) => `${count} ${treatment}`).join(", ") || "none";
}
