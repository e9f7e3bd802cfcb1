import { redirect } from "react-router";
import { changeEmail } from "../../accounts/account.ts";
import { refuse } from "../../refuse.ts";
import { signedIn } from "../../signed-in.ts";
import type { Route } from "./+types/email";

export { default, loader } from "./account.ts";

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const { problem } = await changeEmail(context.get(signedIn), {
    email: form.get("email"),
    password: form.get("password"),
  });
  if (problem !== undefined) return refuse(problem);
  return redirect("/verify-email?told=mail-sent", 303);
}
