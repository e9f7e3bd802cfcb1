import { startGithub } from "../../../accounts/github.ts";
import { partsOf } from "../../../utils/visitor.ts";

export default defineEventHandler(async (event) => {
  const headers = await startGithub(partsOf(event));
  return new Response(null, { status: 302, headers });
});
