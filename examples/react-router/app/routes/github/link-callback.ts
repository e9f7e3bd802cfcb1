import { finishLink } from "../../accounts/github.ts";
import { signedIn } from "../../signed-in.ts";
import type { Route } from "./+types/link-callback";

export async function loader({ context, request }: Route.LoaderArgs) {
  const headers = await finishLink(request, context.get(signedIn));
  return new Response(null, { status: 302, headers });
}
