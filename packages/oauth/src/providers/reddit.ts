import type { Auth } from "lucia";
import type { ClientConfig } from "../configuration/client-config.ts";
import { oneOf, optional, type OptionRule } from "../configuration/option-rules.ts";
import { createProvider } from "../provider/create-provider.ts";
import type { ProviderDescription } from "../provider/description.ts";
import type {
	ProviderWithState,
	RefreshesTokens,
	RevokesTokens,
	SignedIn,
} from "../provider/provider-auth.ts";
import { askForUser } from "../provider/read-user.ts";
import type { FactSource } from "../provider/sources.ts";

/**
 * The app, as Reddit knows it.
 *
 * @since 3.6.0
 */
export interface RedditConfig extends ClientConfig {
	/**
	 * `permanent` asks for a refresh token, and is meant unless given; `temporary` ends with the access
	 * token.
	 */
	tokenDuration?: "permanent" | "temporary";
	/**
	 * How the app calls itself, in the form that Reddit asks for: `web:app.example:1.0 (by /u/name)`. It
	 * slows down names that many share; unless given, the client id is in it. Since 3.6.0.
	 */
	userAgent?: string;
}

/**
 * What Reddit gave for the code.
 *
 * @since 3.0.0
 */
export interface RedditTokens {
	/** For requests in the name of the user. A secret. */
	accessToken: string;
	/** In seconds. Since 3.6.0. */
	accessTokenExpiresIn?: number;
	/** With `tokenDuration: "permanent"`. Since 3.6.0. */
	refreshToken?: string | null;
}

/**
 * The user, as `GET /api/v1/me` answers; only `id` and `name` are sure. There is no e-mail address.
 *
 * @answer
 * @since 3.0.0
 */
export interface RedditUser {
	is_employee: boolean;
	seen_layout_switch: boolean;
	has_visited_new_profile: boolean;
	pref_no_profanity: boolean;
	has_external_account: boolean;
	pref_geopopular: string;
	seen_redesign_modal: boolean;
	pref_show_trending: boolean;
	subreddit: {
		default_set: boolean;
		user_is_contributor: boolean;
		banner_img: string;
		restrict_posting: boolean;
		user_is_banned: boolean;
		free_form_reports: boolean;
		community_icon: string;
		show_media: boolean;
		icon_color: string;
		user_is_muted: boolean;
		display_name: string;
		header_img: string;
		title: string;
		coins: number;
		previous_names: string[];
		over_18: boolean;
		icon_size: [number, number];
		primary_color: string;
		icon_img: string;
		description: string;
		// oxlint-disable-next-line typescript/no-explicit-any -- as in v2
		allowed_media_in_comments: any[];
		submit_link_label: string;
		// oxlint-disable-next-line typescript/no-explicit-any -- as in v2
		header_size: any;
		restrict_commenting: boolean;
		subscribers: number;
		submit_text_label: string;
		is_default_icon: boolean;
		link_flair_position: string;
		display_name_prefixed: string;
		key_color: string;
		name: string;
		is_default_banner: boolean;
		url: string;
		quarantine: boolean;
		banner_size: [number, number];
		user_is_moderator: boolean;
		accept_followers: boolean;
		public_description: string;
		link_flair_enabled: boolean;
		disable_contributor_requests: boolean;
		subreddit_type: string;
		user_is_subscriber: boolean;
	};
	pref_show_presence: boolean;
	snoovatar_img: string;
	snoovatar_size: [number, number];
	// oxlint-disable-next-line typescript/no-explicit-any -- as in v2
	gold_expiration: any;
	has_gold_subscription: boolean;
	is_sponsor: boolean;
	num_friends: number;
	features: {
		mod_service_mute_writes: boolean;
		promoted_trend_blanks: boolean;
		show_amp_link: boolean;
		chat: boolean;
		is_email_permission_required: true;
		mod_awards: boolean;
		expensive_coins_package: boolean;
		mweb_xpromo_revamp_v2: {
			owner: string;
			variant: string;
			experiment_id: number;
		};
		awards_on_streams: boolean;
		mweb_xpromo_modal_listing_click_daily_dismissible_ios: true;
		chat_subreddit: boolean;
		cookie_consent_banner: boolean;
		modlog_copyright_removal: boolean;
		do_not_track: boolean;
		images_in_comments: boolean;
		mod_service_mute_reads: boolean;
		chat_user_settings: boolean;
		use_pref_account_deployment: boolean;
		mweb_xpromo_interstitial_comments_ios: boolean;
		mweb_xpromo_modal_listing_click_daily_dismissible_android: boolean;
		premium_subscriptions_table: boolean;
		mweb_xpromo_interstitial_comments_android: true;
		crowd_control_for_post: boolean;
		mweb_nsfw_xpromo: {
			owner: string;
			variant: string;
			experiment_id: number;
		};
		noreferrer_to_noopener: boolean;
		chat_group_rollout: boolean;
		resized_styles_images: boolean;
		spez_modal: boolean;
		mweb_sharing_clipboard: {
			owner: string;
			variant: string;
			experiment_id: number;
		};
	};
	can_edit_name: boolean;
	verified: boolean;
	pref_autoplay: boolean;
	coins: number;
	has_paypal_subscription: boolean;
	has_subscribed_to_premium: boolean;
	id: string;
	has_stripe_subscription: boolean;
	oauth_client_id: string;
	can_create_subreddit: boolean;
	over_18: boolean;
	is_gold: boolean;
	is_mod: boolean;
	awarder_karma: number;
	// oxlint-disable-next-line typescript/no-explicit-any -- as in v2
	suspension_expiration_utc: any;
	/** Says that there is a verified address, and not which. */
	has_verified_email: boolean;
	is_suspended: boolean;
	pref_video_autoplay: boolean;
	has_android_subscription: boolean;
	in_redesign_beta: boolean;
	icon_img: string;
	pref_nightmode: boolean;
	awardee_karma: number;
	hide_from_robots: boolean;
	password_set: boolean;
	link_karma: number;
	force_password_reset: boolean;
	total_karma: number;
	seen_give_award_tooltip: boolean;
	inbox_count: number;
	seen_premium_adblock_modal: boolean;
	pref_top_karma_subreddits: boolean;
	pref_show_snoovatar: boolean;
	name: string;
	pref_clickgadget: number;
	created: number;
	gold_creddits: number;
	created_utc: number;
	has_ios_subscription: boolean;
	pref_show_twitter: boolean;
	in_beta: boolean;
	comment_karma: number;
	accept_followers: boolean;
	has_subscribed: boolean;
	// oxlint-disable-next-line typescript/no-explicit-any -- as in v2
	linked_identities: any[];
	seen_subreddit_chat_ftux: boolean;
}

/**
 * Who signs in with Reddit.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export interface RedditUserAuth<A extends Auth = Auth> extends SignedIn<A> {
	/** What Reddit gave for the code. */
	redditTokens: RedditTokens;
	/** The user, as Reddit answers. */
	redditUser: RedditUser;
}

type Beside = RefreshesTokens<RedditTokens> & RevokesTokens;

/**
 * Sign-in with Reddit.
 *
 * @typeParam A - The type of the instance.
 * @since 3.0.0
 */
export type RedditAuth<A extends Auth = Auth> = ProviderWithState<RedditUserAuth<A>> & Beside;

/** Where the facts of this file were read. */
export const redditSources: readonly FactSource[] = [
	{ what: "reddit-archive/reddit: controllers/oauth2.py", date: "2017" },
	{ what: "Reddit Data API Wiki, support.reddithelp.com (an excerpt)", date: "2023" },
	{ what: "Introducing the Responsible Builder Policy, r/redditdev (a copy)", date: "2025-11" },
	{ what: "The tutorial on refresh tokens of praw, and its table of scopes", date: "2021-02" },
	{ what: "praw-dev/prawcore#115: what a revocation answers", date: "2021-06" },
	{
		what: "MichaelrKraft/Reddit-automation: REDDIT_API_401_ISSUE.md (the answer to a wrong secret)",
		date: "2025-10-30",
	},
	{ what: "arctic 3.7.0", date: "undated" },
];

const headerText: OptionRule = {
	allowed: "a line of ASCII that a header can carry",
	isRight: (value) => typeof value === "string" && /^[\u0020-\u007e]+$/u.test(value),
	isOptional: true,
};

export const redditDescription: ProviderDescription<RedditConfig, RedditTokens, RedditUser> = {
	id: "reddit",
	name: "Reddit",
	prefix: "reddit",
	options: { tokenDuration: optional(oneOf("permanent", "temporary")), userAgent: headerText },
	endpoints: {
		authorization: "https://www.reddit.com/api/v1/authorize",
		token: "https://www.reddit.com/api/v1/access_token",
		user: "https://oauth.reddit.com/api/v1/me",
		revocation: "https://www.reddit.com/api/v1/revoke_token",
	},
	headers: ({ clientId, userAgent = `web:${encodeURIComponent(clientId)}:1.0 (lucia)` }) => ({
		"User-Agent": userAgent,
	}),
	authenticateWith: "http_basic_auth",
	pkce: "never",
	// Without this one Reddit does not tell who it is; an app that names scopes names it too, as in v2.
	scopes: { always: [], orElse: ["identity"] },
	parameters: ({ tokenDuration = "permanent" }) => ({ duration: tokenDuration }),
	tokens: ({ accessToken, seconds, textOrNull }) => ({
		accessToken,
		accessTokenExpiresIn: seconds("expires_in"),
		refreshToken: textOrNull("refresh_token"),
	}),
	user: askForUser,
	userId: ({ id }) => id,
	refreshes: true,
};

/**
 * Sign-in with Reddit.
 *
 * @typeParam A - The type of the instance.
 * @param auth - Your instance of Lucia.
 * @param config - The app, as Reddit knows it. Scopes that are given must have `identity` among them.
 * @returns The provider.
 * @throws TypeError when an option is missing or wrong; the message names it.
 * @example
 * ```ts
 * import { reddit } from "@lucia-auth/oauth/providers";
 *
 * export const redditAuth = reddit(auth, {
 * 	clientId: process.env.REDDIT_CLIENT_ID ?? "",
 * 	clientSecret: process.env.REDDIT_CLIENT_SECRET ?? "",
 * 	redirectUri: "http://localhost:3000/login/reddit/callback",
 * 	tokenDuration: "temporary",
 * });
 * ```
 * @since 3.0.0
 */
export function reddit<A extends Auth = Auth>(auth: A, config: RedditConfig): RedditAuth<A>;
export function reddit(auth: Auth, config: RedditConfig): unknown {
	return createProvider(redditDescription, auth, config);
}
