import { serve } from "srvx";
import { staticMiddleware } from "srvx/static";
import app from "./dist/server/server.js";

const port = Number(process.env.PORT ?? 3000);

/** Whether an address has a broken `%`. */
function isBroken({ url }) {
  try {
    decodeURI(new URL(url).pathname);
    return false;
  } catch {
    return true;
  }
}

/** Answers such an address with the page for what is not there. */
const showMissing = (request, next) =>
  isBroken(request)
    ? app.fetch(new Request(new URL("/404", request.url)))
    : next();

// Not the command `srvx`: its log has the addresses of pages, and with
// them the tokens of mails.
const server = serve({
  port,
  hostname: process.env.HOST ?? "localhost",
  middleware: [showMissing, staticMiddleware({ dir: "dist/client" })],
  fetch: app.fetch,
  maxRequestBodySize: 10_000,
});

try {
  await server.ready();
} catch (error) {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`Port ${port} is in use: set PORT to another one.`);
  process.exitCode = 1;
}
