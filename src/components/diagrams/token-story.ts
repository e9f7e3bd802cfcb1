import {
	resolveTokenOptions,
	type TokenOptions,
	type TokenSettings,
} from "../../../packages/lucia/src/tokens/token-options.ts";

/** Somebody sends a refresh token. */
export interface Step {
	/** Milliseconds since the sign-in. */
	readonly at: number;
	/** The pair that the token is of, from 1. */
	readonly pair: number;
	readonly by: "app" | "thief";
}

/** One family of tokens, from its sign-in on. */
export interface TokenStory {
	readonly options?: TokenOptions | undefined;
	readonly steps: readonly Step[];
}

/** What becomes of a step. */
export type Outcome = "new pair" | "double submit" | "family ends" | "expired" | "unknown";

/** A token, and the time in which it is accepted: from `from` up to, not including, `to`. */
export interface Token {
	readonly pair: number;
	readonly kind: "access" | "refresh";
	readonly from: number;
	readonly to: number;
	readonly end: "expiry" | "refresh" | "family";
}

export interface ToldFamily {
	readonly tokens: readonly Token[];
	readonly steps: readonly (Step & { readonly outcome: Outcome })[];
}

function settingsOf(options: TokenOptions | undefined): TokenSettings {
	// The names of cookies play no part here.
	const sessionCookie = { name: "auth_session", prefix: "" } as const;
	return resolveTokenOptions(options, {
		sessionCookie: sessionCookie as unknown as Parameters<
			typeof resolveTokenOptions
		>[1]["sessionCookie"],
	});
}

/**
 * What becomes of a family of tokens. The periods are the library's; the rules are beside those of
 * `tokens()`, and the test of this module runs both through the same stories.
 */
export function tellTokens({ options, steps }: TokenStory): ToldFamily {
	const settings = settingsOf(options);
	const familyEnd = settings.familyExpiresIn;
	const tokens: Token[] = [];
	const spent = new Map<number, number>();
	const issue = (pair: number, from: number): void => {
		const until = (period: number): number => Math.min(from + period, familyEnd) + 1;
		tokens.push(
			{ pair, kind: "access", from, to: until(settings.accessTokenExpiresIn), end: "expiry" },
			{ pair, kind: "refresh", from, to: until(settings.refreshTokenExpiresIn), end: "expiry" },
		);
	};
	const cut = (at: number, end: Token["end"], pair?: number): void => {
		tokens.forEach((token, position) => {
			if (token.to > at && (pair === undefined || token.pair === pair))
				tokens[position] = { ...token, to: at, end };
		});
	};
	let isOver = false;
	const answer = ({ at, pair }: Step): Outcome => {
		const token = tokens.find((each) => each.pair === pair && each.kind === "refresh");
		if (isOver || !token || token.from > at) return "unknown";
		const spentAt = spent.get(pair);
		if (spentAt !== undefined) {
			if (at - spentAt < settings.reuseGracePeriod) return "double submit";
			isOver = true;
			cut(at, "family");
			return "family ends";
		}
		if (at >= token.to) return "expired";
		spent.set(pair, at);
		cut(at, "refresh", pair);
		issue(tokens.length / 2 + 1, at);
		return "new pair";
	};
	issue(1, 0);
	const told = steps
		.toSorted((a, b) => a.at - b.at)
		.map((step) => Object.assign({ outcome: answer(step) }, step));
	return { tokens, steps: told };
}

/** The tokens that are accepted at a moment, by name. */
export function validAt({ tokens }: ToldFamily, now: number): readonly string[] {
	return tokens
		.filter(({ from, to }) => from <= now && now < to)
		.map(({ kind, pair }) => `${kind} ${pair}`);
}
