import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";

const file = new URL("../../public/style.css", import.meta.url);

export async function style(app: FastifyInstance): Promise<void> {
  app.get("/style.css", async (_request, reply) => {
    reply.type("text/css; charset=utf-8");
    return readFile(file);
  });
}
