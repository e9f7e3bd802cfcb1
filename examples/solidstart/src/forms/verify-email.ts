import { action, redirect } from "@solidjs/router";
import { readAccount } from "../queries/account.ts";
import { readHome } from "../queries/home.ts";
import {
  confirmByCode,
  confirmByLink,
  sendConfirmation,
  waitingOf,
} from "../server/accounts/email-confirmation.ts";
import { takeFields } from "../server/take-fields.ts";
import { sessionOf } from "../server/visitor.ts";

/** Leaves a page that would itself go on elsewhere when read again. */
const leave = () =>
  redirect("/?told=confirmed", {
    revalidate: [readHome.key, readAccount.key],
  });

export const sendCode = action(async (form: FormData) => {
  "use server";
  const { code } = takeFields(form);
  const { problem } = await confirmByCode(await sessionOf(), code);
  if (problem !== undefined) return { problem };
  throw leave();
}, "confirm-by-code");

export const sendLink = action(async (form: FormData) => {
  "use server";
  const { token = "" } = takeFields(form);
  const { problem } = await confirmByLink(await sessionOf(), token);
  if (problem !== undefined) return { problem };
  throw leave();
}, "confirm-by-link");

export const sendNewMail = action(async () => {
  "use server";
  const session = await sessionOf();
  const waiting = await waitingOf(session);
  if (waiting === null) throw redirect("/");
  const { userId } = session.user;
  const { problem } = await sendConfirmation(userId, waiting.email);
  if (problem !== undefined) return { problem };
  throw redirect("/verify-email?told=mail-sent");
}, "new-mail");
