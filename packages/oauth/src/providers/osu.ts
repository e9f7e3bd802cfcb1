import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser, bearer } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as osu! knows it.
 *
 * @since 3.6.0
 */
export type OsuConfig = ClientConfig;

/**
 * What osu! gave for the code.
 *
 * @since 3.0.0
 */
export interface OsuTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** Works once: `refreshTokens()` gives the next one. */
	refreshToken: string;
	/** In seconds: a day. */
	accessTokenExpiresIn: number;
}

/**
 * The user, as `GET /api/v2/me/osu` answers, with the statistics of that mode. There is no e-mail address.
 *
 * @answer
 * @since 3.0.0
 */
export interface OsuUser {
	avatar_url: string;
	country_code: string;
	default_group: string;
	id: number;
	is_active: boolean;
	is_bot: boolean;
	is_deleted: boolean;
	is_online: boolean;
	is_supporter: boolean;
	last_visit: string;
	pm_friends_only: boolean;
	profile_colour: string | null;
	/** The user can change it. */
	username: string;
	country: {
		code: string;
		name: string;
	};
	cover: {
		custom_url: string | null;
		url: string;
		id: string | null;
	};
	discord: string | null;
	has_supported: boolean;
	interests: string | null;
	join_date: string;
	kudosu: {
		available: number;
		total: number;
	};
	location: string | null;
	max_blocks: number;
	max_friends: number;
	occupation: string | null;
	playmode: OsuGameMode;
	playstyle: ("mouse" | "keyboard" | "tablet" | "touch")[];
	post_count: number;
	profile_order: (
		| "me"
		| "recent_activity"
		| "beatmaps"
		| "historical"
		| "kudosu"
		| "top_ranks"
		| "medals"
	)[];
	title: string | null;
	title_url: string | null;
	twitter: string | null;
	website: string | null;
	/** Whether osu! has restricted this account. It can sign in all the same. */
	is_restricted: boolean;
	account_history: {
		description: string | null;
		id: number;
		length: number;
		permanent: boolean;
		timestamp: string;
		type: "note" | "restriction" | "silence";
	}[];
	/** Deprecated by osu! in 2024. */
	active_tournament_banner: {
		id: number;
		tournament_id: number;
		image: string;
	} | null;
	badges: {
		awarded_at: string;
		description: string;
		image_url: string;
		url: string;
	}[];
	beatmap_playcounts_count: number;
	favourite_beatmapset_count: number;
	follower_count: number;
	graveyard_beatmapset_count: number;
	groups: {
		colour: string | null;
		has_listing: boolean;
		has_playmodes: boolean;
		id: number;
		identifier: string;
		is_probationary: boolean;
		name: string;
		short_name: string;
		playmodes: OsuGameMode[] | null;
	}[];
	loved_beatmapset_count: number;
	mapping_follower_count: number;
	monthly_playcounts: {
		start_date: string;
		count: number;
	}[];
	page: {
		html: string;
		raw: string;
	};
	pending_beatmapset_count: number;
	previous_usernames: string[];
	rank_highest: {
		rank: number;
		updated_at: string;
	} | null;
	rank_history: {
		mode: OsuGameMode;
		data: number[];
	};
	ranked_beatmapset_count: number;
	replays_watched_counts: {
		start_date: string;
		count: number;
	}[];
	scores_best_count: number;
	scores_first_count: number;
	scores_recent_count: number;
	statistics: OsuUserStatistics;
	statistics_rulesets: Record<OsuGameMode, OsuUserStatistics | undefined>;
	support_level: number;
	user_achievements: {
		achieved_at: string;
		achievement_id: number;
	}[];
}

interface OsuUserStatistics {
	grade_counts: {
		a: number;
		s: number;
		sh: number;
		ss: number;
		ssh: number;
	};
	hit_accuracy: number;
	is_ranked: boolean;
	level: {
		current: number;
		progress: number;
	};
	maximum_combo: number;
	play_count: number;
	play_time: number;
	pp: number;
	global_rank: number;
	ranked_score: number;
	replays_watched_by_others: number;
	total_hits: number;
	total_score: number;
	country_rank: number;
}

type OsuGameMode = "fruits" | "mania" | "osu" | "taiko";

/**
 * Who signs in with osu!
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface OsuUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What osu! gave for the code. */
	osuTokens: OsuTokens;
	/** The user, as osu! answers. */
	osuUser: OsuUser;
}

type Beside = RefreshesTokens<OsuTokens> & RevokesTokens;

/**
 * Sign-in with osu!.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type OsuAuth<A extends Auth = Auth> = ProviderWithState<OsuUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const osuSources: readonly FactSource[] = [
	{ what: "ppy/osu-web: the documentation's info.md.blade.php", date: "2024" },
	{
		what: "ppy/osu-web: the documentation's auth.blade.php (commit 0c4fe57b), OAuth/TokensController.php",
		date: "undated",
	},
	{ what: "ppy/osu-web: AuthServiceProvider.php (how long refresh tokens live)", date: "2021" },
	{
		what: "ppy/osu-web: Passport/AuthorizationController.php (a no without a state)",
		date: "2019",
	},
	{ what: "arctic 3.7.0", date: "undated" },
];

export const osuDescription: ProviderDescription<OsuConfig, OsuTokens, OsuUser> = {
	id: "osu",
	name: "osu!",
	prefix: "osu",
	endpoints: {
		authorization: "https://osu.ppy.sh/oauth/authorize",
		token: "https://osu.ppy.sh/oauth/token",
		user: "https://osu.ppy.sh/api/v2/me/osu",
	},
	authenticateWith: "client_secret",
	pkce: "never",
	scopes: { always: ["identify"] },
	tokens: ({ accessToken, seconds, text }) => ({
		accessToken,
		refreshToken: text("refresh_token"),
		accessTokenExpiresIn: seconds("expires_in"),
	}),
	user: askForUser,
	userId: ({ id }) => id,
	refreshes: true,
	// Ends the refresh token too.
	revocation: (token) => ({
		url: "https://osu.ppy.sh/api/v2/oauth/tokens/current",
		method: "DELETE",
		headers: bearer(token),
	}),
};

/**
 * Sign-in with osu!.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as osu! knows it.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { osu } from "@lucia-auth/oauth/providers";
 *
 * export const osuAuth = osu(auth, {
 * 	clientId: process.env.OSU_CLIENT_ID ?? "",
 * 	clientSecret: process.env.OSU_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/osu/callback",
 * });
 * ```
 * @since 3.0.0
 */
export function osu<A extends Auth = Auth>(auth: A, config: OsuConfig): OsuAuth<A>;
export function osu(auth: Auth, config: OsuConfig): unknown {
	return createProvider(osuDescription, auth, config);
}
