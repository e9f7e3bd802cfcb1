import { redirect } from "react-router";
import { signOutDevice } from "../../accounts/sessions.ts";
import { signedIn } from "../../signed-in.ts";
import type { Route } from "./+types/sign-out-device";

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  await signOutDevice(context.get(signedIn), form.get("device"));
  return redirect("/account?told=signed-out", 303);
}
