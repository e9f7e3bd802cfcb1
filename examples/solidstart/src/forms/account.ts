import { action, redirect } from "@solidjs/router";
import { readHome } from "../queries/home.ts";
import {
  changeEmail,
  deleteAccount,
} from "../server/accounts/account.ts";
import { origin } from "../server/accounts/environment.ts";
import { startLink, unlinkGithub } from "../server/accounts/github.ts";
import { changePassword } from "../server/accounts/passwords.ts";
import {
  signOutDevice,
  signOutOthers,
} from "../server/accounts/sessions.ts";
import { takeFields } from "../server/take-fields.ts";
import { currentEvent, sessionOf } from "../server/visitor.ts";

export const sendNewPassword = action(async (form: FormData) => {
  "use server";
  const { password, newPassword } = takeFields(form);
  const fields = { password, newPassword };
  const { problem } = await changePassword(await sessionOf(), fields);
  if (problem !== undefined) return { problem };
  throw redirect("/account?told=password");
}, "password");

export const sendNewEmail = action(async (form: FormData) => {
  "use server";
  const { email, password } = takeFields(form);
  const fields = { email, password };
  const { problem } = await changeEmail(await sessionOf(), fields);
  if (problem !== undefined) return { email, problem };
  throw redirect("/verify-email?told=mail-sent");
}, "email");

export const sendSignOut = action(async (form: FormData) => {
  "use server";
  const { device } = takeFields(form);
  await signOutDevice(await sessionOf(), device);
  throw redirect("/account?told=signed-out");
}, "sign-out-device");

export const sendSignOutOthers = action(async () => {
  "use server";
  await signOutOthers(await sessionOf());
  throw redirect("/account?told=others-signed-out");
}, "sign-out-others");

export const sendLinkGithub = action(async (form: FormData) => {
  "use server";
  const { password } = takeFields(form);
  const { headers, problem } = await startLink(
    currentEvent().request,
    await sessionOf(),
    { password },
  );
  if (problem !== undefined) return { problem };
  throw new Response(null, { status: 302, headers });
}, "link-github");

export const sendUnlinkGithub = action(async (form: FormData) => {
  "use server";
  const { password } = takeFields(form);
  const { problem } = await unlinkGithub(await sessionOf(), { password });
  if (problem !== undefined) return { problem };
  throw redirect("/account?told=unlinked");
}, "unlink-github");

export const sendDeletion = action(async (form: FormData) => {
  "use server";
  const { password } = takeFields(form);
  const { problem } = await deleteAccount(await sessionOf(), {
    password,
  });
  if (problem !== undefined) return { problem };
  currentEvent().locals.auth.setSession(null);
  // A whole address loads anew: no script keeps what it knew.
  throw redirect(`${origin}/?told=deleted`, { revalidate: readHome.key });
}, "delete-account");
