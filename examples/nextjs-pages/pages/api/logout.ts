import type { NextApiRequest, NextApiResponse } from "next";
import { auth } from "@/accounts/auth.ts";
import { leave, sessionOf } from "@/visitor.ts";

export default async function handler(
  req: NextApiRequest,
  res: NextApiResponse,
) {
  if (req.method !== "POST") return res.status(405).end();
  const session = await sessionOf({ req, res });
  if (session !== null) await auth.invalidateSession(session.sessionId);
  leave({ req, res });
  res.redirect(303, "/");
}
