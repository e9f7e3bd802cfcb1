import { redirect } from "react-router";
import { unlinkGithub } from "../../accounts/github.ts";
import { refuse } from "../../refuse.ts";
import { signedIn } from "../../signed-in.ts";
import type { Route } from "./+types/unlink-github";

export { default, loader } from "./account.ts";

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const password = form.get("password");
  const session = context.get(signedIn);
  const { problem } = await unlinkGithub(session, { password });
  if (problem !== undefined) return refuse(problem);
  return redirect("/account?told=unlinked", 303);
}
