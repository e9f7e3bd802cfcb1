import {
  index,
  layout,
  route,
  type RouteConfig,
} from "@react-router/dev/routes";

export default [
  index("routes/home.tsx"),
  route("signup", "routes/sign-up.tsx"),
  route("login", "routes/sign-in.tsx"),
  route("logout", "routes/sign-out.ts"),
  route("login/github", "routes/github/start.ts"),
  route("login/github/callback", "routes/github/callback.ts"),
  route("password-reset", "routes/request-reset.tsx"),
  route("password-reset/:token", "routes/reset.tsx"),
  route("verify-email/:token", "routes/verify-email-link.tsx"),
  layout("routes/signed-in.ts", [
    route("login/github/link/callback", "routes/github/link-callback.ts"),
    route("verify-email", "routes/verify-email.tsx"),
    route("verify-email/resend", "routes/verify-email-resend.ts"),
    route("account", "routes/account/account.ts"),
    route("account/password", "routes/account/password.ts"),
    route("account/email", "routes/account/email.ts"),
    route("account/sign-out-device", "routes/account/sign-out-device.ts"),
    route("account/sign-out-others", "routes/account/sign-out-others.ts"),
    route("account/github", "routes/account/link-github.ts"),
    route("account/github/unlink", "routes/account/unlink-github.ts"),
    route("account/delete", "routes/account/delete.ts"),
  ]),
] satisfies RouteConfig;
