import { redirect } from "react-router";
import { signOutOthers } from "../../accounts/sessions.ts";
import { signedIn } from "../../signed-in.ts";
import type { Route } from "./+types/sign-out-others";

export async function action({ context }: Route.ActionArgs) {
  await signOutOthers(context.get(signedIn));
  return redirect("/account?told=others-signed-out", 303);
}
