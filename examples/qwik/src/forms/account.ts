import { routeAction$ } from "@builder.io/qwik-city";
import {
  changeEmail,
  deleteAccount,
} from "../server/accounts/account.ts";
import { auth } from "../server/accounts/auth.ts";
import { startLink, unlinkGithub } from "../server/accounts/github.ts";
import { changePassword } from "../server/accounts/passwords.ts";
import {
  signOutDevice,
  signOutOthers,
} from "../server/accounts/sessions.ts";
import { refuse, sessionOf } from "../server/visitor.ts";

export const useChangePassword = routeAction$(
  async ({ password, newPassword }, event) => {
    const session = await sessionOf(event);
    const fields = { password, newPassword };
    const { problem } = await changePassword(session, fields);
    if (problem !== undefined) return refuse(event, problem);
    throw event.redirect(303, "/account?told=password");
  },
);

export const useChangeEmail = routeAction$(
  async ({ email, password }, event) => {
    const session = await sessionOf(event);
    const { problem } = await changeEmail(session, { email, password });
    if (problem !== undefined) {
      return refuse(event, problem, { typed: email });
    }
    throw event.redirect(303, "/verify-email?told=mail-sent");
  },
);

export const useSignOutDevice = routeAction$(
  async ({ device }, event) => {
    await signOutDevice(await sessionOf(event), device);
    throw event.redirect(303, "/account?told=signed-out");
  },
);

export const useSignOutOthers = routeAction$(async (_, event) => {
  await signOutOthers(await sessionOf(event));
  throw event.redirect(303, "/account?told=others-signed-out");
});

export const useLinkGithub = routeAction$(async ({ password }, event) => {
  const session = await sessionOf(event);
  const { headers, problem } = await startLink(event.request, session, {
    password,
  });
  if (problem !== undefined) return refuse(event, problem);
  throw event.send(new Response(null, { status: 303, headers }));
});

export const useUnlinkGithub = routeAction$(
  async ({ password }, event) => {
    const session = await sessionOf(event);
    const { problem } = await unlinkGithub(session, { password });
    if (problem !== undefined) return refuse(event, problem);
    throw event.redirect(303, "/account?told=unlinked");
  },
);

export const useDeleteAccount = routeAction$(
  async ({ password }, event) => {
    const session = await sessionOf(event);
    const { problem } = await deleteAccount(session, { password });
    if (problem !== undefined) return refuse(event, problem);
    auth.handleRequest(event).setSession(null);
    throw event.redirect(303, "/?told=deleted");
  },
);
