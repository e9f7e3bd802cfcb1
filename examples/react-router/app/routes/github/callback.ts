import { finishGithub } from "../../accounts/github.ts";
import { clientOf } from "../../visitor.ts";
import type { Route } from "./+types/callback";

export async function loader({ request }: Route.LoaderArgs) {
  const headers = await finishGithub(request, clientOf(request));
  return new Response(null, { status: 302, headers });
}
