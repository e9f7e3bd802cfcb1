import { startGithub } from "../../accounts/github.ts";
import type { Route } from "./+types/start";

export async function loader({ request }: Route.LoaderArgs) {
  const headers = await startGithub(request);
  return new Response(null, { status: 302, headers });
}
