import { auth } from "../accounts/auth.ts";

export default defineEventHandler((event) => {
  event.context.auth = auth.handleRequest(event);
  if (event.context.auth.refusal !== null) {
    setResponseStatus(event, 403);
    return "This form was sent by another site";
  }
});

declare module "h3" {
  interface H3EventContext {
    auth: ReturnType<typeof auth.handleRequest>;
  }
}
