import { finishLink } from "../../../../accounts/github.ts";
import { forMembers, partsOf } from "../../../../utils/visitor.ts";

export default forMembers(async (event, session) => {
  const headers = await finishLink(partsOf(event), session);
  return new Response(null, { status: 302, headers });
});
