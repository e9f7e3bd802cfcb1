import {
  createContext,
  redirect,
  type MiddlewareFunction,
  type RouterContextProvider,
} from "react-router";
import { parseCookie, serializeCookie } from "lucia/utils";
import { auth, type Session } from "./accounts/auth.ts";
import { deviceCookie, type Client } from "./accounts/client.ts";

type Context = Readonly<RouterContextProvider>;

const authRequest =
  createContext<ReturnType<typeof auth.handleRequest>>();

/** Refuses forms of other sites, and sends the cookies that wait. */
export const withAuth: MiddlewareFunction<Response> = async (
  { context, request },
  next,
) => {
  const current = auth.handleRequest(request);
  if (current.refusal !== null) {
    return new Response("This form was sent by another site", {
      status: 403,
    });
  }
  context.set(authRequest, current);
  const response = await next();
  current.appendCookies(response.headers);
  return response;
};

/** The session of who asks, or `null`. */
export const sessionOf = (context: Context): Promise<Session | null> =>
  context.get(authRequest).validate();

/** What the app knows of the browser that asks. */
export const clientOf = ({ headers }: Request): Client => ({
  userAgent: headers.get("User-Agent"),
  device: parseCookie(headers.get("Cookie") ?? "").device,
});

/** Signs the browser in that asks, and leads it on. */
export function enter(
  context: Context,
  { session, device }: { session: Session; device?: string },
  to = "/",
): Response {
  context.get(authRequest).setSession(session);
  const response = redirect(to, 303);
  if (device !== undefined) {
    const { name, value, attributes } = deviceCookie(device);
    const cookie = serializeCookie(name, value, attributes);
    response.headers.append("Set-Cookie", cookie);
  }
  return response;
}

/** Signs the browser out that asks, and leads it on. */
export function leave(context: Context, to = "/"): Response {
  context.get(authRequest).setSession(null);
  return redirect(to, 303);
}
