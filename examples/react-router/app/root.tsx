import {
  isRouteErrorResponse,
  Outlet,
  Scripts,
  ScrollRestoration,
} from "react-router";
import type { ReactNode } from "react";
import type { Route } from "./+types/root";
import { limitForms } from "./limit-forms.ts";
import { Page } from "./ui/page.tsx";
import { withAuth } from "./visitor.ts";

export const middleware: Route.MiddlewareFunction[] = [
  withAuth,
  limitForms,
];

export function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default Outlet;

const titles: Partial<Record<number, string>> = {
  404: "There is no such page",
  413: "This form is too long",
};

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const known = isRouteErrorResponse(error)
    ? titles[error.status]
    : undefined;
  return (
    <Page title={known ?? "Something went wrong"}>
      <p>
        <a href="/">Start page</a>
      </p>
    </Page>
  );
}
