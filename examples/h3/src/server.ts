import { serve } from "h3";
import { origin } from "./accounts/environment.ts";
import { app } from "./app.ts";

const port = Number(process.env["PORT"] ?? 3000);
const hostname = process.env["HOST"] ?? "localhost";

const server = serve(app, { port, hostname, silent: true });

try {
  await server.ready();
  console.log(`Listening, for visitors at ${origin}`);
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
  console.error(`Port ${port} is in use: set PORT to another one.`);
  process.exitCode = 1;
}
