import type { PlanLanguage } from "./query-plans.ts";

/** A row of a plan: a step. */
interface Step {
	readonly table: string | null;
	readonly type: string | null;
	readonly rows: string | number | null;
}

/** What a batch may have to read. */
const FEW = 1000;

/** What is read first and kept has no index, and what is inserted is not read. */
const isRead = ({ table, rows }: Step): boolean =>
	table !== null && rows !== null && !table.startsWith("<");

/** Plans of MariaDB. */
export const mariadbPlans: PlanLanguage = {
	numbers: (count) => `(SELECT seq AS n FROM seq_1_to_${count}) AS numbers`,
	numbered: (text) => `CONCAT('${text}', n)`,
	analyze: (tables) => `ANALYZE TABLE ${tables.join(", ")}`,
	explain: "EXPLAIN",
	scans: (plan) =>
		(plan as Step[])
			.filter(isRead)
			.filter(({ type, rows }) => type === "ALL" || type === "index" || Number(rows) > FEW)
			.map(({ table }) => String(table)),
};
