import { changeEmail, deleteAccount } from "@/accounts/account.ts";
import type { Session } from "@/accounts/auth.ts";
import { startLink, unlinkGithub } from "@/accounts/github.ts";
import type { Outcome } from "@/accounts/outcome.ts";
import { changePassword } from "@/accounts/passwords.ts";
import { signOutDevice, signOutOthers } from "@/accounts/sessions.ts";
import { leave, type Exchange } from "@/visitor.ts";

/** Does what a form of the account asks for, and says where to go on. */
type Action = (
  session: Session,
  form: URLSearchParams,
  exchange: Exchange,
) => Promise<Outcome<{ next: string }>>;

/** By the names that the addresses of the forms have after `do=`. */
const actions: Readonly<Record<string, Action>> = {
  password: async (session, form) => {
    const { problem } = await changePassword(session, {
      password: form.get("password"),
      newPassword: form.get("newPassword"),
    });
    return problem ? { problem } : { next: "/account?told=password" };
  },

  email: async (session, form) => {
    const { problem } = await changeEmail(session, {
      email: form.get("email"),
      password: form.get("password"),
    });
    return problem
      ? { problem }
      : { next: "/verify-email?told=mail-sent" };
  },

  "sign-out-device": async (session, form) => {
    await signOutDevice(session, form.get("device"));
    return { next: "/account?told=signed-out" };
  },

  "sign-out-others": async (session) => {
    await signOutOthers(session);
    return { next: "/account?told=others-signed-out" };
  },

  github: async (session, form, { req, res }) => {
    const { headers, problem } = await startLink(
      { url: req.url ?? "/", cookie: req.headers.cookie },
      session,
      { password: form.get("password") },
    );
    if (problem !== undefined) return { problem };
    res.appendHeader("Set-Cookie", headers.getSetCookie());
    return { next: headers.get("Location") ?? "/account" };
  },

  "unlink-github": async (session, form) => {
    const { problem } = await unlinkGithub(session, {
      password: form.get("password"),
    });
    return problem ? { problem } : { next: "/account?told=unlinked" };
  },

  delete: async (session, form, exchange) => {
    const { problem } = await deleteAccount(session, {
      password: form.get("password"),
    });
    if (problem !== undefined) return { problem };
    leave(exchange);
    return { next: "/?told=deleted" };
  },
};

/** The action of this name, or `null`. */
export const actionOf = (
  name: string | string[] | undefined,
): Action | null =>
  typeof name === "string" && Object.hasOwn(actions, name)
    ? (actions[name] ?? null)
    : null;
