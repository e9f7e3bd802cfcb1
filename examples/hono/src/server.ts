import { serve } from "@hono/node-server";
import { origin } from "./accounts/environment.ts";
import { app } from "./app.ts";

const port = Number(process.env["PORT"] ?? 3000);
const hostname = process.env["HOST"] ?? "localhost";

const server = serve({ fetch: app.fetch, port, hostname }, () => {
  console.log(`Listening, for visitors at ${origin}`);
});

server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`Port ${port} is in use: set PORT to another one.`);
  process.exitCode = 1;
});
