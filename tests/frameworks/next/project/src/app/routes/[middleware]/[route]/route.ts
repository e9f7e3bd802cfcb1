import type { NextRequest } from "next/server";
import { appExchange } from "../../../../server/app-exchange.ts";
import { answerRoute } from "../../../../server/exchange.ts";

interface Context {
	readonly params: Promise<{ middleware: string; route: string }>;
}

async function answer(request: NextRequest, { params }: Context): Promise<Response> {
	const { middleware, route } = await params;
	return Response.json(await answerRoute(route, await appExchange(middleware, request)));
}

export { answer as GET, answer as POST };
