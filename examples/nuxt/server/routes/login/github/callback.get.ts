import { finishGithub } from "../../../accounts/github.ts";
import { clientOf, partsOf } from "../../../utils/visitor.ts";

export default defineEventHandler(async (event) => {
  const headers = await finishGithub(partsOf(event), clientOf(event));
  return new Response(null, { status: 302, headers });
});
