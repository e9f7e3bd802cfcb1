import { deleteAccount } from "../../accounts/account.ts";
import { refuse } from "../../refuse.ts";
import { signedIn } from "../../signed-in.ts";
import { leave } from "../../visitor.ts";
import type { Route } from "./+types/delete";

export { default, loader } from "./account.ts";

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const password = form.get("password");
  const session = context.get(signedIn);
  const { problem } = await deleteAccount(session, { password });
  if (problem !== undefined) return refuse(problem);
  return leave(context, "/?told=deleted");
}
