import {
  createRootRoute,
  HeadContent,
  Outlet,
  Scripts,
} from "@tanstack/react-router";

export const Route = createRootRoute({
  // What the page says that somebody was sent to with `?told=…`.
  validateSearch: ({ told }): { told?: string } =>
    typeof told === "string" ? { told } : {},
  // Of a form that was sent; a page that is only visited has none.
  beforeLoad: ({ serverContext }) => ({
    refusal: serverContext?.refusal ?? null,
  }),
  head: () => ({
    meta: [
      { charSet: "utf-8" },
      { name: "viewport", content: "width=device-width" },
    ],
    links: [{ rel: "stylesheet", href: "/style.css" }],
  }),
  component: () => (
    <html lang="en">
      <head>
        <HeadContent />
      </head>
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  ),
});
