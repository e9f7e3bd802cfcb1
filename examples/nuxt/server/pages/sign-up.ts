import { signUp } from "../accounts/sign-up.ts";
import { readFields, typedText } from "../utils/form.ts";
import { refusePage, showPage } from "../utils/page.ts";
import { clientOf, enter } from "../utils/visitor.ts";

export const show = defineEventHandler(async (event) => {
  if (await event.context.auth.validate()) {
    return sendRedirect(event, "/", 303);
  }
  return showPage(event, "signUp", { login: "" });
});

export const submit = defineEventHandler(async (event) => {
  const { login, password } = await readFields(event);
  const result = await signUp({ login, password }, clientOf(event));
  if (result.problem !== undefined) {
    const view = { login: typedText(login) };
    return refusePage(event, 400, result.problem, "signUp", view);
  }
  enter(event, result.session, result.device);
  return sendRedirect(event, "/", 303);
});
