import type { IncomingMessage, ServerResponse } from "node:http";
import type { AuthRequest } from "lucia";
import type { auth } from "./accounts/auth.ts";

/** A request, and what it is answered with. */
export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly authRequest: AuthRequest<typeof auth>;
  /** What happened on the page before: `?told=…`. */
  readonly told: string | null;
  /** The last part of the path, where its route ends in `:token`. */
  readonly token: string;
}

export type Handler = (exchange: Exchange) => void | Promise<void>;

/** Handlers by method and path: `GET /login`. */
export type Routes = Readonly<Record<string, Handler>>;

/** Who answers a request: the handler of its path, or of `:token`. */
export function findRoute(
  routes: Routes,
  method: string | undefined,
  path: string,
): { handler: Handler; token: string } | null {
  // The answer to HEAD is that to GET, of which the server sends no body.
  const verb = method === "HEAD" ? "GET" : method;
  const exact = routes[`${verb} ${path}`];
  if (exact !== undefined) return { handler: exact, token: "" };
  const end = path.lastIndexOf("/") + 1;
  const handler = routes[`${verb} ${path.slice(0, end)}:token`];
  return handler ? { handler, token: path.slice(end) } : null;
}
