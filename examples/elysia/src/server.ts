import { node } from "@elysiajs/node";
import { Elysia } from "elysia";
import { origin } from "./accounts/environment.ts";
import { app } from "./app.ts";

const port = Number(process.env["PORT"] ?? 3000);
const hostname = process.env["HOST"] ?? "localhost";

new Elysia({ adapter: node() })
  .use(app)
  .listen({ port, hostname, maxRequestBodySize: 10_000 }, (server) => {
    void announce(server);
  });

/** Says that the server listens, or why it does not. */
async function announce(server: unknown): Promise<void> {
  // What the adapter for Node.js has started, which its types leave out.
  const { raw } = server as { raw: { ready(): Promise<void> } };
  try {
    await raw.ready();
    console.log(`Listening, for visitors at ${origin}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE")
      throw error;
    console.error(`Port ${port} is in use: set PORT to another one.`);
    process.exitCode = 1;
  }
}
