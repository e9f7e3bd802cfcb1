import type { Case } from "./case.ts";
import type { Host } from "./host.ts";
import { middlewareCases } from "./middleware.ts";
import { oauthCases } from "./oauth.ts";
import { optionCases } from "./options.ts";
import { partCases } from "./parts.ts";
import { passwordCases } from "./passwords.ts";
import { csrfCases, requestCases } from "./requests.ts";
import { sessionCases } from "./sessions.ts";
import { tokenCases } from "./tokens.ts";
import { userAndKeyCases } from "./users-and-keys.ts";

/** What the packages promise on every runtime, the playground's worker among them. */
export function coreSuite(host: Host): readonly Case[] {
	return [
		...partCases(),
		...csrfCases(),
		...middlewareCases,
		...passwordCases(host),
		...host.stores.flatMap((store) => [
			...userAndKeyCases(store),
			...sessionCases(store),
			...requestCases(store),
			...optionCases(store),
			...tokenCases(store),
			...oauthCases(store),
		]),
	];
}
