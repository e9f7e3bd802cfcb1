import type { Account } from "@/accounts/account.ts";

/** What the browser gets of a device. */
export interface DeviceView {
  readonly name: string;
  /** Such as `2026-12-24 18:30 UTC`. */
  readonly lastUsed: string;
  /** What signs it out; `null` for the one that asks. */
  readonly id: string | null;
}

/** What the browser gets of an account. */
export interface AccountView extends Omit<Account, "devices"> {
  readonly devices: readonly DeviceView[];
}

const timeOf = (date: Date): string =>
  `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** All in it can go into the HTML, as props do. */
export const viewOf = ({
  devices,
  ...account
}: Account): AccountView => ({
  ...account,
  devices: devices.map(({ id, name, lastUsedAt, isThisOne }) => ({
    name,
    lastUsed: timeOf(lastUsedAt),
    id: isThisOne ? null : id,
  })),
});
