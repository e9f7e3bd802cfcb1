import { createHash } from "node:crypto";
import {
  findOrCreateUser,
  signInWith,
  type CallbackParts,
  type SignedIn,
} from "@lucia-auth/oauth";
import { github as provider } from "@lucia-auth/oauth/providers";
import { auth, type Session } from "./auth.ts";
import type { Client } from "./client.ts";
import { github, origin } from "./environment.ts";
import { hasCode } from "./errors.ts";
import type { Outcome } from "./outcome.ts";
import { confirmOwner } from "./passwords.ts";
import { signOutOthers, startSession } from "./sessions.ts";

/** Whether this app is registered at GitHub. */
export const hasGithub = github.clientId !== "";

const githubAt = (path: string) =>
  provider(auth, {
    ...github,
    redirectUri: origin + path,
    pkce: true,
  });

const signIn = signInWith(githubAt("/login/github/callback"));
const toLink = githubAt("/login/github/link/callback");

/** GET /login/github: the headers of a redirect to GitHub. */
export async function startGithub(
  request: Request | CallbackParts,
): Promise<Headers> {
  if (!hasGithub) return redirect("/login?told=no-github");
  return (await signIn.start(request)).headers;
}

/** GET /login/github/callback: the headers of a redirect into the app. */
export async function finishGithub(
  request: Request | CallbackParts,
  client: Client,
): Promise<Headers> {
  const result = await signIn.finish(request);
  const { headers } = result;
  if (result.outcome !== "success") {
    if (result.outcome === "failed") console.error(result.error.message);
    headers.set("Location", `/login?told=${result.outcome}`);
    return headers;
  }
  const user = await findOrCreateUser(result.userAuth, {
    attributes: {
      username: result.userAuth.githubUser.login,
      email: null,
      email_verified: 0,
    },
  });
  const session = await startSession(user.userId, client);
  const cookie = auth.createSessionCookie(session);
  headers.append("Set-Cookie", cookie.serialize());
  headers.set("Location", "/");
  return headers;
}

/** Both ends of linking, for one session alone. */
function linkOf({ sessionId }: Session) {
  const hash = createHash("sha256").update(sessionId);
  return signInWith<SignedIn<typeof auth>>(toLink, {
    providerId: `link_github_${hash.digest("base64url")}`,
  });
}

/** Begins to link: the headers of a redirect to GitHub. */
export async function startLink(
  request: Request | CallbackParts,
  session: Session,
  fields: { password: unknown },
): Promise<Outcome<{ headers: Headers }>> {
  if (!hasGithub) return { headers: redirect("/account?told=no-github") };
  const owner = await confirmOwner(session, fields.password);
  if (owner.problem !== undefined) return { problem: owner.problem };
  const { headers } = await linkOf(session).start(request);
  return { headers };
}

/** GET /login/github/link/callback: a redirect to the account. */
export async function finishLink(
  request: Request | CallbackParts,
  session: Session,
): Promise<Headers> {
  const result = await linkOf(session).finish(request);
  const { headers } = result;
  let told: string = result.outcome;
  if (result.outcome === "success") {
    const isLinked = await giveKey(result.userAuth, session.user.userId);
    told = isLinked ? "linked" : "taken";
  }
  headers.set("Location", `/account?told=${told}`);
  return headers;
}

async function giveKey(
  userAuth: SignedIn<typeof auth>,
  userId: string,
): Promise<boolean> {
  try {
    await userAuth.createKey(userId);
    return true;
  } catch (error) {
    if (!hasCode(error, "AUTH_DUPLICATE_KEY_ID")) throw error;
    return (await userAuth.getExistingUser())?.userId === userId;
  }
}

/** Takes GitHub from the account, and signs other devices out. */
export async function unlinkGithub(
  session: Session,
  fields: { password: unknown },
): Promise<Outcome> {
  const keys = await auth.getAllUserKeys(session.user.userId);
  const linked = keys.filter(({ providerId }) => providerId === "github");
  if (linked.length === keys.length) {
    return { problem: "GitHub is your only way to sign in" };
  }
  const owner = await confirmOwner(session, fields.password);
  if (owner.problem !== undefined) return owner;
  for (const { providerId, providerUserId } of linked) {
    await auth.deleteKey(providerId, providerUserId);
  }
  await signOutOthers(session);
  return {};
}

function redirect(location: string): Headers {
  return new Headers({ Location: location, "Cache-Control": "no-store" });
}
