import type { DeviceView } from "@/account-view.ts";

const Row = ({ id, name, lastUsed }: DeviceView) => (
  <li>
    <span>
      {id === null ? `${name}, this one` : name}
      <small>last used {lastUsed}</small>
    </span>
    {id !== null && (
      <form method="post" action="/account?do=sign-out-device">
        <input type="hidden" name="device" value={id} />
        <button aria-label={`Sign out ${name}`}>Sign out</button>
      </form>
    )}
  </li>
);

export const Devices = ({
  devices,
}: {
  devices: readonly DeviceView[];
}) => (
  <>
    <h2>Signed in on these devices</h2>
    <ul className="devices">
      {devices.map((device) => (
        <Row key={device.id} {...device} />
      ))}
    </ul>
    {devices.length > 1 && (
      <form method="post" action="/account?do=sign-out-others">
        <button>Sign out all other devices</button>
      </form>
    )}
  </>
);
