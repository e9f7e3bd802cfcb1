import { redirect } from "react-router";
import { changePassword } from "../../accounts/passwords.ts";
import { refuse } from "../../refuse.ts";
import { signedIn } from "../../signed-in.ts";
import type { Route } from "./+types/password";

export { default, loader } from "./account.ts";

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const { problem } = await changePassword(context.get(signedIn), {
    password: form.get("password"),
    newPassword: form.get("newPassword"),
  });
  if (problem !== undefined) return refuse(problem);
  return redirect("/account?told=password", 303);
}
