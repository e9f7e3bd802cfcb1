import {
  isReset,
  requestReset,
  resetPassword,
} from "../accounts/password-reset.ts";
import { readFields, tokenOf } from "../utils/form.ts";
import { refusePage, showPage } from "../utils/page.ts";
import { clientOf, enter } from "../utils/visitor.ts";

export const show = defineEventHandler((event) =>
  showPage(event, "requestReset", {}),
);

export const submit = defineEventHandler(async (event) => {
  const { email } = await readFields(event);
  const { problem } = await requestReset(email);
  if (problem !== undefined) {
    return refusePage(event, 400, problem, "requestReset", {});
  }
  return sendRedirect(event, "/password-reset?told=reset-sent", 303);
});

export const showLink = defineEventHandler(async (event) => {
  if (await isReset(tokenOf(event))) {
    return showPage(event, "reset", { isGood: true });
  }
  const problem = "This link is used up. Ask for a new one";
  return refusePage(event, 400, problem, "reset", { isGood: false });
});

export const submitLink = defineEventHandler(async (event) => {
  const token = tokenOf(event);
  const { password } = await readFields(event);
  const { session, problem } = await resetPassword(
    token,
    password,
    clientOf(event),
  );
  if (problem !== undefined) {
    const isGood = await isReset(token);
    return refusePage(event, 400, problem, "reset", { isGood });
  }
  enter(event, session);
  return sendRedirect(event, "/?told=password", 303);
});
