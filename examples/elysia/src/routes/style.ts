import { readFile } from "node:fs/promises";
import { Elysia } from "elysia";

const file = new URL("../../public/style.css", import.meta.url);

export const style = new Elysia().get(
  "/style.css",
  async () =>
    new Response(await readFile(file), {
      headers: { "Content-Type": "text/css; charset=utf-8" },
    }),
);
