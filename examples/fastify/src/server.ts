import { origin } from "./accounts/environment.ts";
import { app } from "./app.ts";

const port = Number(process.env["PORT"] ?? 3000);
const host = process.env["HOST"] ?? "localhost";

app.listen({ port, host }, (error) => {
  if (error === null) {
    console.log(`Listening, for visitors at ${origin}`);
    return;
  }
  if ("code" in error && error.code === "EADDRINUSE") {
    console.error(`Port ${port} is in use: set PORT to another one.`);
    process.exitCode = 1;
    return;
  }
  throw error;
});
