// All providers, with where their facts were read: for the book, which takes its tables from here. No entry
// of the package leads here, so that an app carries only the providers that it uses.
import type { AnyDescription } from "./provider/description.ts";
import type { FactSource } from "./provider/sources.ts";
import { atlassianDescription, atlassianSources } from "./providers/atlassian.ts";
import { bitbucketDescription, bitbucketSources } from "./providers/bitbucket.ts";
import { boxDescription, boxSources } from "./providers/box.ts";
import { discordDescription, discordSources } from "./providers/discord.ts";
import { dropboxDescription, dropboxSources } from "./providers/dropbox.ts";
import { facebookDescription, facebookSources } from "./providers/facebook.ts";
import { githubDescription, githubSources } from "./providers/github.ts";
import { googleDescription, googleSources } from "./providers/google.ts";
import { kakaoDescription, kakaoSources } from "./providers/kakao.ts";

/** A provider, and where its facts were read. */
export interface DescribedProvider {
	readonly description: AnyDescription;
	readonly sources: readonly FactSource[];
}

/** In the order of the alphabet. */
export const describedProviders: readonly DescribedProvider[] = [
	{ description: atlassianDescription, sources: atlassianSources },
	{ description: bitbucketDescription, sources: bitbucketSources },
	{ description: boxDescription, sources: boxSources },
	{ description: discordDescription, sources: discordSources },
	{ description: dropboxDescription, sources: dropboxSources },
	{ description: facebookDescription, sources: facebookSources },
	{ description: githubDescription, sources: githubSources },
	{ description: googleDescription, sources: googleSources },
	{ description: kakaoDescription, sources: kakaoSources },
];
