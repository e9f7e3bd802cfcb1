import { existsSync } from "node:fs";

// What is set already wins over what the file says.
if (existsSync(".env")) process.loadEnvFile(".env");

/** A variable, or what stands in its place while the app is developed. */
function read(name: string, inDevelopment: string, what: string): string {
  const value = process.env[name];
  if (value) return value;
  if (process.env["NODE_ENV"] !== "production") return inDevelopment;
  throw new Error(
    `Set ${name} to ${what}, in the environment or in .env.`,
  );
}

const port = process.env["PORT"] ?? "3000";

/** Where visitors reach this app, without a slash at the end. */
export const origin = read(
  "ORIGIN",
  `http://localhost:${port}`,
  "the address of this app, such as https://example.com",
).replace(/\/+$/, "");

export const databaseFile = process.env["DATABASE_FILE"] ?? "app.db";

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
