import type { NextApiRequest, NextApiResponse } from "next";
import { finishGithub } from "@/accounts/github.ts";
import { clientOf } from "@/visitor.ts";

export default async function handler(
  req: NextApiRequest,
  res: NextApiResponse,
) {
  const headers = await finishGithub(
    { url: req.url ?? "/", cookie: req.headers.cookie },
    clientOf({ req, res }),
  );
  res.setHeaders(headers).status(302).end();
}
