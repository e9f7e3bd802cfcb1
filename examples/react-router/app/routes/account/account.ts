import { readAccount } from "../../accounts/account.ts";
import { signedIn } from "../../signed-in.ts";
import type { Route } from "./+types/account";

export { AccountPage as default } from "../../ui/account-page.tsx";

export const loader = ({ context }: Route.LoaderArgs) =>
  readAccount(context.get(signedIn));
