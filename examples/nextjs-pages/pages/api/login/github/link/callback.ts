import type { NextApiRequest, NextApiResponse } from "next";
import { finishLink } from "@/accounts/github.ts";
import { sessionOf } from "@/visitor.ts";

export default async function handler(
  req: NextApiRequest,
  res: NextApiResponse,
) {
  const session = await sessionOf({ req, res });
  if (session === null) return res.redirect(302, "/login");
  const headers = await finishLink(
    { url: req.url ?? "/", cookie: req.headers.cookie },
    session,
  );
  res.setHeaders(headers).status(302).end();
}
