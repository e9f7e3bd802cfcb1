import { H3, redirect } from "h3";
import {
  isReset,
  requestReset,
  resetPassword,
} from "../accounts/password-reset.ts";
import { readForm } from "../form.ts";
import { requestResetPage, resetPage } from "../html/email-pages.ts";
import { page } from "../page.ts";
import { clientOf, enter, noticeFor, tokenOf } from "../visitor.ts";

export const passwordReset = new H3();

passwordReset.get("/password-reset", (event) =>
  page(event, requestResetPage({ notice: noticeFor(event) })),
);

passwordReset.post("/password-reset", async (event) => {
  const { email } = await readForm(event);
  const { problem } = await requestReset(email);
  if (problem !== undefined) {
    return page(event, requestResetPage({ problem }), 400);
  }
  return redirect("/password-reset?told=reset-sent", 303);
});

passwordReset.get("/password-reset/:token", async (event) => {
  const token = tokenOf(event);
  if (await isReset(token)) {
    return page(event, resetPage(token, true, {}));
  }
  const problem = "This link is used up. Ask for a new one";
  return page(event, resetPage(token, false, { problem }), 400);
});

passwordReset.post("/password-reset/:token", async (event) => {
  const token = tokenOf(event);
  const { password } = await readForm(event);
  const { session, problem } = await resetPassword(
    token,
    password,
    clientOf(event),
  );
  if (problem !== undefined) {
    const isGood = await isReset(token);
    return page(event, resetPage(token, isGood, { problem }), 400);
  }
  enter(event, session);
  return redirect("/?told=password", 303);
});
