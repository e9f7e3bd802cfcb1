// How well the search of the built site answers, as the page about the tests tells it.
//
// The ledger grows with every page, heading and symbol, so that the exact numbers are other ones each
// day. What is written is therefore a claim that stays true while the book grows: “more than 120”, a
// number cut to its first two digits, and shares of which the next lower of a few steps is told. A claim
// is stale when it is not true any more, or when there are half as many questions again as it says:
// tests/site/search.test.ts compares.

/** The score of the questions of one sort. */
export interface GroupScore {
	readonly group: string;
	/** how many questions there are */
	readonly queries: number;
	/** percent of them whose right page comes first */
	readonly first: number;
	/** percent of them whose right page is among the first three */
	readonly topThree: number;
}

interface Placed {
	/** from 0; -1 when the right page is not among the first three */
	readonly place: number;
}

const percent = (part: number, all: number): number => (all === 0 ? 100 : (100 * part) / all);

/** The score as it was measured, to the last digit. */
export function scoreOf(outcomes: ReadonlyMap<string, readonly Placed[]>): GroupScore[] {
	const all = [...outcomes, ["all", [...outcomes.values()].flat()] as const];
	return all.map(([group, placed]) => ({
		group,
		queries: placed.length,
		first: percent(placed.filter(({ place }) => place === 0).length, placed.length),
		topThree: percent(placed.filter(({ place }) => place >= 0).length, placed.length),
	}));
}

const steps = [98, 95, 90, 80, 70, 60, 50, 0];

const step = (share: number): number => steps.find((one) => one <= share) ?? 0;

function cut(count: number): number {
	const unit = 10 ** Math.max(0, String(count).length - 2);
	return Math.floor(count / unit) * unit;
}

/** The claim that is made of a score. */
export function claimOf({ group, queries, first, topThree }: GroupScore): GroupScore {
	// That a right page is lost is never tolerated, so that 100 stays 100.
	return {
		group,
		queries: cut(queries),
		first: step(first),
		topThree: topThree === 100 ? 100 : step(topThree),
	};
}

/** Whether the claims hold for what was measured. */
export function isSo(claims: readonly GroupScore[], measured: readonly GroupScore[]): boolean {
	return (
		claims.length === measured.length &&
		measured.every(({ group, queries, first, topThree }, at) => {
			const claim = claims[at];
			return (
				claim?.group === group &&
				claim.queries <= queries &&
				queries < 1.5 * claim.queries + 10 &&
				claim.first <= first &&
				claim.topThree <= topThree
			);
		})
	);
}
