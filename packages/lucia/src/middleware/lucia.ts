import type { Middleware, RequestContext } from "../request-context.ts";

/**
 * The default middleware: `auth.handleRequest(requestContext)` takes the context itself.
 *
 * @since 2.0.0
 */
export const lucia = (): Middleware<[requestContext: RequestContext]> => {
	return ({ args: [requestContext] }) => requestContext;
};
