import { startLink } from "../../accounts/github.ts";
import { refuse } from "../../refuse.ts";
import { signedIn } from "../../signed-in.ts";
import type { Route } from "./+types/link-github";

export { default, loader } from "./account.ts";

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const password = form.get("password");
  const session = context.get(signedIn);
  const result = await startLink(request, session, { password });
  if (result.problem !== undefined) {
    return refuse(result.problem);
  }
  return new Response(null, { status: 303, headers: result.headers });
}
