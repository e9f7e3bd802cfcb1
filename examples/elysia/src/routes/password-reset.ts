import { Elysia } from "elysia";
import { noticeOf } from "../accounts/notices.ts";
import {
  isReset,
  requestReset,
  resetPassword,
} from "../accounts/password-reset.ts";
import { form } from "../form.ts";
import { requestResetPage, resetPage } from "../html/email-pages.ts";
import { page, redirect } from "../responses.ts";
import { clientOf, enter, visitor } from "../visitor.ts";

export const passwordReset = new Elysia()
  .use(visitor)
  .get("/password-reset", ({ query }) => {
    const notice = noticeOf(query["told"]);
    return page(requestResetPage({ notice }));
  })
  .post(
    "/password-reset",
    async ({ body }) => {
      const { problem } = await requestReset(body?.email);
      if (problem !== undefined) {
        return page(requestResetPage({ problem }), 400);
      }
      return redirect("/password-reset?told=reset-sent");
    },
    { body: form },
  )
  .get("/password-reset/:token", async ({ params }) => {
    const { token } = params;
    if (await isReset(token)) return page(resetPage(token, true, {}));
    const problem = "This link is used up. Ask for a new one";
    return page(resetPage(token, false, { problem }), 400);
  })
  .post(
    "/password-reset/:token",
    async (context) => {
      const { token } = context.params;
      const { session, problem } = await resetPassword(
        token,
        context.body?.password,
        clientOf(context.request),
      );
      if (problem !== undefined) {
        const isGood = await isReset(token);
        return page(resetPage(token, isGood, { problem }), 400);
      }
      enter(context, session);
      return redirect("/?told=password");
    },
    { body: form },
  );
