import { hasGithub } from "../accounts/github.ts";
import { signIn } from "../accounts/sign-in.ts";
import { readFields, typedText } from "../utils/form.ts";
import { refusePage, showPage } from "../utils/page.ts";
import { clientOf, enter } from "../utils/visitor.ts";

export const show = defineEventHandler(async (event) => {
  if (await event.context.auth.validate()) {
    return sendRedirect(event, "/", 303);
  }
  return showPage(event, "signIn", { login: "", hasGithub });
});

export const submit = defineEventHandler(async (event) => {
  const { login, password } = await readFields(event);
  const result = await signIn({ login, password }, clientOf(event));
  if (result.problem !== undefined) {
    const view = { login: typedText(login), hasGithub };
    return refusePage(event, 401, result.problem, "signIn", view);
  }
  enter(event, result.session, result.device);
  return sendRedirect(event, "/", 303);
});
