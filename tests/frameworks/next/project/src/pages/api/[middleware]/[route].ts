import type { NextApiRequest, NextApiResponse } from "next";
import { answerRoute } from "../../../server/exchange.ts";
import { pagesExchange } from "../../../server/pages-exchange.ts";

export default async function answer(req: NextApiRequest, res: NextApiResponse): Promise<void> {
	const { middleware, route } = req.query;
	res.json(await answerRoute(String(route), pagesExchange(middleware, req, res)));
}
