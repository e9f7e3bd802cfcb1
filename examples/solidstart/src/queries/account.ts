import { query } from "@solidjs/router";
import { readAccount as read } from "../server/accounts/account.ts";
import { sessionOf } from "../server/visitor.ts";

export const readAccount = query(async () => {
  "use server";
  return read(await sessionOf());
}, "account");
