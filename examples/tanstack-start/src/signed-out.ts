import { redirect } from "@tanstack/react-router";
import { createServerFn } from "@tanstack/react-start";

const isSignedIn = createServerFn().handler(
  async ({ context }) => (await context.authRequest.validate()) !== null,
);

/** Leads those to the start page who are signed in already. */
export async function requireNobody(): Promise<void> {
  if (await isSignedIn()) throw redirect({ to: "/", statusCode: 303 });
}
