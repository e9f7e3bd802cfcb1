import type { NextApiRequest, NextApiResponse } from "next";
import { startGithub } from "@/accounts/github.ts";

export default async function handler(
  req: NextApiRequest,
  res: NextApiResponse,
) {
  const headers = await startGithub({
    url: req.url ?? "/",
    cookie: req.headers.cookie,
  });
  res.setHeaders(headers).status(302).end();
}
