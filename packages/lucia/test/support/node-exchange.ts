import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";

/** A request and a response of Node, without a connection. */
export function nodeExchange(
	method: string,
	headers: Readonly<Record<string, string>> = {},
): { req: IncomingMessage; res: ServerResponse } {
	const req = new IncomingMessage(new Socket());
	Object.assign(req.headers, headers);
	req.method = method;
	return { req, res: new ServerResponse(req) };
}
