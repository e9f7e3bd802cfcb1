// All providers, with where their facts were read: for the book, which takes its tables from here. No entry
// of the package leads here, so that an app carries only the providers that it uses.
import type { AnyDescription } from "./provider/description.ts";
import type { FactSource } from "./provider/sources.ts";
import { githubDescription, githubSources } from "./providers/github.ts";
import { googleDescription, googleSources } from "./providers/google.ts";

/** A provider, and where its facts were read. */
export interface DescribedProvider {
	readonly description: AnyDescription;
	readonly sources: readonly FactSource[];
}

/** In the order of the alphabet. */
export const describedProviders: readonly DescribedProvider[] = [
	{ description: githubDescription, sources: githubSources },
	{ description: googleDescription, sources: googleSources },
];
