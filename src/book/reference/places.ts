import type { Entry, Member } from "./model.ts";
import { modules } from "./modules.ts";

/** Types whose members are options: where they stand among the others, as a reader writes them. */
export const optionTypes: Readonly<Record<string, string>> = {
	Configuration: "",
	SessionOptions: "",
	SplitAdapter: "adapter",
	SessionPeriods: "sessionExpiresIn",
	SessionExpiryOptions: "sessionExpiresIn",
	SessionRotationOptions: "rotateSessionIds",
	SessionColumns: "sessionColumns",
	SessionCookieOptions: "sessionCookie",
	SessionCookieAttributes: "sessionCookie.attributes",
	CsrfProtectionOptions: "csrfProtection",
	PasswordHash: "passwordHash",
	TokenOptions: "",
	TokenCookieOptions: "cookies",
	WebOptions: "",
	SuiteOptions: "",
};

const configurationPage = "/reference/lucia/interfaces/configuration/";
const adapterPage = "/reference/database-adapter/";

/** The options of `lucia()`: they stand on one page, each under its own heading. */
const configurationTypes = new Set([
	"Configuration",
	"SessionOptions",
	"SplitAdapter",
	"SessionPeriods",
	"SessionExpiryOptions",
	"SessionRotationOptions",
	"SessionColumns",
	"SessionCookieOptions",
	"SessionCookieAttributes",
	"CsrfProtectionOptions",
	"PasswordHash",
]);

/** Types with a page of their own, on which each member has a heading. */
const ownPages: Readonly<Record<string, string>> = {
	"lucia#Auth": "/reference/lucia/interfaces/auth/",
	"lucia#AuthRequest": "/reference/lucia/interfaces/authrequest/",
	"@lucia-auth/oauth#ProviderUserAuth": "/reference/oauth/interfaces/provideruserauth/",
	"@lucia-auth/oauth#OAuth2ProviderAuth": "/reference/oauth/interfaces/oauth2providerauth/",
	"@lucia-auth/oauth#OAuth2ProviderAuthWithPKCE":
		"/reference/oauth/interfaces/oauth2providerauthwithpkce/",
};

const adapterTypes = new Set([
	"lucia#Adapter",
	"lucia#UserAdapter",
	"lucia#SessionAdapter",
	"lucia#TokenAdapter",
	"lucia#InitializeAdapter",
]);

/** The providers that version 2 had: their types stay where links to them lead. */
const providersOfV2 =
	"Apple Atlassian Auth0 AzureAD Bitbucket Box Cognito Discord Dropbox Facebook Github Gitlab Google Kakao " +
	"Keycloak Lichess Line LinkedIn Osu Patreon Reddit Salesforce Slack Spotify Strava Twitch Twitter";

const isOfV2 = new RegExp(
	`^(?:${providersOfV2.replaceAll(" ", "|")})(?:Auth|Config|Tokens|User|Role)`,
);

/** The types of all providers on one page would be twice as heavy as any other. */
export const furtherProviders = "/reference/oauth/interfaces/further-providers/";

export const idOf = ({ module, name }: Pick<Entry, "module" | "name">): string =>
	`${module}#${name}`;

const isType = ({ kind }: Entry): boolean => kind === "interface" || kind === "type";

/** The page that an entry stands on. */
export function pageOf(entry: Entry): string {
	const id = idOf(entry);
	const own = ownPages[id];
	if (own !== undefined) return own;
	if (adapterTypes.has(id)) return adapterPage;
	if (entry.module === "lucia" && configurationTypes.has(entry.name)) return configurationPage;
	const source = modules.find(({ module }) => module === entry.module);
	if (!source) throw new Error(`${entry.module} is in the exports of no package`);
	if (!isType(entry) || source.types === undefined) return source.page;
	const isFurther = entry.module === "@lucia-auth/oauth/providers" && !isOfV2.test(entry.name);
	return isFurther ? furtherProviders : source.types;
}

/** The anchor of a heading: what GitHub and Starlight make of its text. */
export const slug = (text: string): string =>
	text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, "")
		.replaceAll(" ", "-");

/** Hands out anchors of headings in the order of a page: the second `tokens` is `tokens-1`. */
function createAnchors(): (text: string) => string {
	const seen = new Map<string, number>();
	return (text) => {
		const base = slug(text);
		const times = seen.get(base) ?? 0;
		seen.set(base, times + 1);
		return times === 0 ? base : `${base}-${times}`;
	};
}

/** The order of a page: what is called first, then what it takes and gives, each by its name. */
export function inOrder(entries: readonly Entry[]): Entry[] {
	const byName = (a: Entry, b: Entry): number =>
		a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1;
	return [
		...entries.filter((entry) => !isType(entry)).toSorted(byName),
		...entries.filter(isType).toSorted(byName),
	];
}

/** Whether a type has its members as headings on a page of its own. */
const hasOwnPage = (entry: Entry): boolean =>
	ownPages[idOf(entry)] !== undefined || adapterTypes.has(idOf(entry));

/** Where everything stands. */
export interface Places {
	/** Address of an entry: page and anchor. */
	entry(entry: Entry): string;
	/** Address of a member of an entry. */
	member(entry: Entry, path: readonly Member[]): string;
}

export function createPlaces(entries: readonly Entry[]): Places {
	const anchors = new Map<string, string>();
	for (const page of new Set(entries.map(pageOf))) {
		if (page === configurationPage || page === adapterPage) continue;
		const anchor = createAnchors();
		for (const entry of inOrder(entries.filter((each) => pageOf(each) === page))) {
			if (ownPages[idOf(entry)] === undefined) anchors.set(idOf(entry), anchor(entry.name));
		}
	}
	const entryUrl = (entry: Entry): string => {
		const page = pageOf(entry);
		if (ownPages[idOf(entry)] !== undefined) return page;
		if (page === configurationPage) {
			const path = optionTypes[entry.name] ?? "";
			return path === "" ? page : `${page}#${slug(path.replaceAll(".", "-"))}`;
		}
		if (page === adapterPage) return `${page}#${slug(entry.name)}`;
		return `${page}#${anchors.get(idOf(entry)) ?? slug(entry.name)}`;
	};
	return {
		entry: entryUrl,
		member: (entry, path) => {
			const page = pageOf(entry);
			const names = path.map(({ name }) => name);
			if (page === configurationPage) {
				const prefix = optionTypes[entry.name] ?? "";
				const whole = [...(prefix === "" ? [] : prefix.split(".")), ...names];
				return `${page}#${slug(whole.join("-"))}`;
			}
			if (hasOwnPage(entry)) return `${page}#${slug(names.join("-"))}`;
			// The one place of a member that readers have linked to before.
			if (idOf(entry) === "lucia#Cookie" && names[0] === "serialize") return `${page}#serialize`;
			const own = anchors.get(idOf(entry)) ?? slug(entry.name);
			return `${page}#${[own, ...names.map(slug)].join("-")}`;
		},
	};
}
