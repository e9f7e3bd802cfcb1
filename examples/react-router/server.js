import { createRequestHandler } from "@react-router/express";
import express from "express";
import * as build from "./build/server/index.js";

const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? "localhost";

// Not the command `react-router-serve`: its log has the addresses of
// pages, and with them the tokens of mails.
const app = express();
app.disable("x-powered-by");
app.use(
  "/assets",
  express.static("build/client/assets", {
    immutable: true,
    maxAge: "1y",
  }),
);
app.use(express.static("build/client"));
app.use(createRequestHandler({ build }));

app.listen(port, host, (error) => {
  if (error === undefined) {
    console.log(`Listening at port ${port}`);
    return;
  }
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`Port ${port} is in use: set PORT to another one.`);
  process.exitCode = 1;
});
