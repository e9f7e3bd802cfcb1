import { origin } from "./accounts/environment.ts";
import { app } from "./app.ts";

const port = Number(process.env["PORT"] ?? 3000);
const host = process.env["HOST"] ?? "localhost";

app.listen(port, host, (error?: NodeJS.ErrnoException) => {
  if (error === undefined) {
    console.log(`Listening, for visitors at ${origin}`);
    return;
  }
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`Port ${port} is in use: set PORT to another one.`);
  process.exitCode = 1;
});
