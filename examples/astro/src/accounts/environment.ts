import { existsSync } from "node:fs";

// What is set already wins over what the file says.
if (existsSync(".env")) process.loadEnvFile(".env");

// Development servers say so. What says nothing is taken to be online.
const isDevelopment = process.env["NODE_ENV"] === "development";

// Some frameworks load the app while they build it, before it is set up:
// in the process of the command, or in one that its configuration tells.
export const isBuild =
  process.argv.includes("build") ||
  process.env["NEXT_PHASE"] === "phase-production-build" ||
  process.env["BUILDING"] === "true";

/** A variable, or what stands in its place while nobody visits. */
function read(name: string, otherwise: string, what: string): string {
  const value = process.env[name];
  if (value) return value;
  if (isDevelopment || isBuild) return otherwise;
  return stop(`Set ${name} to ${what}, in the environment or in .env.`);
}

/** Ends the app: a sentence serves better here than a stack. */
export function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const port = process.env["PORT"] ?? "3000";

/** Where visitors reach this app, without a slash at the end. */
export const origin = read(
  "ORIGIN",
  `http://localhost:${port}`,
  "the address of this app, such as https://example.com",
).replace(/\/+$/, "");

if (!URL.canParse(origin)) {
  stop(`“${origin}” is no address of an app: look at ORIGIN and PORT.`);
}

/** The mail server; without one, mails are printed. */
export const smtpUrl = read(
  "SMTP_URL",
  "",
  "the address of your mail server, such as smtps://name:password@smtp.example.com",
);

export const mailFrom =
  process.env["MAIL_FROM"] ?? `accounts@${new URL(origin).hostname}`;

export const github = {
  clientId: process.env["GITHUB_CLIENT_ID"] ?? "",
  clientSecret: process.env["GITHUB_CLIENT_SECRET"] ?? "",
};
