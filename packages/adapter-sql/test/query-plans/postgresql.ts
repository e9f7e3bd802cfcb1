import type { PlanLanguage } from "./query-plans.ts";

/** Plans of PostgreSQL. */
export const postgresqlPlans: PlanLanguage = {
	numbers: (count) => `generate_series(1, ${count}) AS numbers (n)`,
	numbered: (text) => `'${text}' || n`,
	analyze: (tables) => `ANALYZE ${tables.join(", ")}`,
	explain: "EXPLAIN (FORMAT JSON)",
	scans: (plan) => plan.flatMap(scanned),
};

/** The tables that a plan reads from end to end, wherever in the plan that is; also in the order of an index. */
function scanned(plan: unknown): string[] {
	if (typeof plan !== "object" || plan === null) return [];
	const node = plan as Record<string, unknown>;
	const type = String(node["Node Type"]);
	const isScan = type === "Seq Scan" || (type.startsWith("Index") && !("Index Cond" in node));
	const own = isScan ? [String(node["Relation Name"])] : [];
	return [...own, ...Object.values(plan).flatMap(scanned)];
}
