import { createQwikCity } from "@builder.io/qwik-city/middleware/node";
import qwikCityPlan from "@qwik-city-plan";
import { manifest } from "@qwik-client-manifest";
import { createServer, type IncomingMessage } from "node:http";
import render from "./entry.ssr.tsx";
import { origin } from "./server/accounts/environment.ts";
import { answerHeaders } from "./server/headers.ts";

const port = Number(process.env["PORT"] ?? 3000);
const host = process.env["HOST"] ?? "localhost";
const LONGEST_FORM = 10_000;

const { notFound, router, staticFile } = createQwikCity({
  render,
  qwikCityPlan,
  manifest,
  origin,
});

/** Whether a body is longer than any form of this app, or may be. */
const isTooLong = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined ||
  // Node.js reads no more than this header says.
  Number(headers["content-length"] ?? 0) > LONGEST_FORM;

/** Whether an address has a broken `%`: Qwik City has no page for it. */
function isBroken({ url = "" }: IncomingMessage): boolean {
  try {
    decodeURI(new URL(url, origin).pathname);
    return false;
  } catch {
    return true;
  }
}

const server = createServer((request, response) => {
  if (isTooLong(request)) {
    response
      .writeHead(413, {
        Connection: "close",
        "Content-Type": "text/plain",
      })
      .end("This form is too long");
    return;
  }
  if (isBroken(request)) request.url = "/404";
  if (request.url?.startsWith("/build/")) {
    // Their names change with what is in them.
    response.setHeader(
      "Cache-Control",
      "public, max-age=31536000, immutable",
    );
  }
  void staticFile(request, response, () => {
    for (const [name, value] of answerHeaders) {
      response.setHeader(name, value);
    }
    void router(request, response, () => {
      void notFound(request, response, (error) => console.error(error));
    });
  });
});

server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`Port ${port} is in use: set PORT to another one.`);
  process.exitCode = 1;
});

server.listen(port, host, () => {
  console.log(`Listening, for visitors at ${origin}`);
});
