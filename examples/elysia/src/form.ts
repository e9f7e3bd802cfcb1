import { t } from "elysia";

const field = t.Optional(t.String());

/** The fields of all forms: what is missing or wrong is told on the page. */
export const form = t.Optional(
  t.Object({
    login: field,
    password: field,
    newPassword: field,
    email: field,
    code: field,
    device: field,
  }),
);
