import { createServer } from "node:http";
import { origin } from "./accounts/environment.ts";
import { answer } from "./app.ts";

const port = Number(process.env["PORT"] ?? 3000);
const host = process.env["HOST"] ?? "localhost";

const server = createServer((req, res) => void answer(req, res));

server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`Port ${port} is in use: set PORT to another one.`);
  process.exitCode = 1;
});

server.listen(port, host, () => {
  console.log(`Listening, for visitors at ${origin}`);
});
