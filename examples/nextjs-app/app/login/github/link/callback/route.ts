import { redirect } from "next/navigation";
import { finishLink } from "@/accounts/github.ts";
import { getSession } from "@/visitor.ts";

export async function GET(request: Request): Promise<Response> {
  const session = (await getSession()) ?? redirect("/login");
  const headers = await finishLink(request, session);
  return new Response(null, { status: 302, headers });
}
