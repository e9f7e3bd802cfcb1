import {
	findOrCreateUser,
	linkByEmail,
	providerUserAuth,
	signInWith,
	type SignedIn,
} from "@lucia-auth/oauth";
import { github, google } from "@lucia-auth/oauth/providers";
import { auth } from "./options.ts";

const config = { clientId: "id", clientSecret: "secret", redirectUri: "https://example.com" };
const signIn = signInWith(github(auth, config));
const attributes = { username: "ada" };

export async function finish(request: Request): Promise<string | null> {
	const result = await signIn.finish(request);
	if (result.outcome !== "success") return null;
	const { userAuth } = result;
	const linked = await linkByEmail(userAuth, () => Promise.resolve(null));
	if (linked.outcome === "linked") return linked.user.username;
	const user = await findOrCreateUser(userAuth, { attributes });
	// @ts-expect-error: an attribute that is missing.
	await findOrCreateUser(userAuth, { attributes: {} });
	// @ts-expect-error: an attribute that is not there.
	const email: string = user.email;
	return user.username + email;
}

export const byHand = async (id: string): Promise<string> =>
	(await findOrCreateUser(providerUserAuth(auth, "example", id), { attributes })).username;

export const anyOf = signInWith<SignedIn<typeof auth>>(google(auth, config));
