import type { FastifyInstance } from "fastify";

/** The fields of a form. */
export type Form = Partial<Record<string, string>>;

/** Reads the forms of this app, and nothing else that is sent to it. */
export function parseForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string" },
    async (_request: unknown, body: string): Promise<Form> =>
      Object.fromEntries(new URLSearchParams(body)),
  );
}
