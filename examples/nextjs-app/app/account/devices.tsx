import type { Device } from "@/accounts/sessions.ts";
import { signOutDeviceByForm, signOutOthersByForm } from "./actions.ts";

const timeOf = (date: Date): string =>
  `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;

const Row = ({ id, name, lastUsedAt, isThisOne }: Device) => (
  <li>
    <span>
      {isThisOne ? `${name}, this one` : name}
      <small>last used {timeOf(lastUsedAt)}</small>
    </span>
    {!isThisOne && (
      <form action={signOutDeviceByForm}>
        <input type="hidden" name="device" value={id} />
        <button aria-label={`Sign out ${name}`}>Sign out</button>
      </form>
    )}
  </li>
);

export const Devices = ({ devices }: { devices: readonly Device[] }) => (
  <>
    <h2>Signed in on these devices</h2>
    <ul className="devices">
      {devices.map((device) => (
        <Row key={device.id} {...device} />
      ))}
    </ul>
    {devices.length > 1 && (
      <form action={signOutOthersByForm}>
        <button>Sign out all other devices</button>
      </form>
    )}
  </>
);
