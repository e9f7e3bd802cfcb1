import { component$ } from "@builder.io/qwik";
import { Form } from "@builder.io/qwik-city";
import {
  useSignOutDevice,
  useSignOutOthers,
} from "../../forms/account.ts";
import type { Account } from "../../server/accounts/account.ts";

export const Devices = component$<{ account: Account }>(({ account }) => {
  const signOutDevice = useSignOutDevice();
  const signOutOthers = useSignOutOthers();
  return (
    <>
      <h2>Signed in on these devices</h2>
      <ul class="devices">
        {account.devices.map(({ id, name, lastUsedAt, isThisOne }) => (
          <li key={id}>
            <span>
              {name}
              {isThisOne ? ", this one" : ""}
              <small>
                last used{" "}
                {lastUsedAt.toISOString().slice(0, 16).replace("T", " ")}{" "}
                UTC
              </small>
            </span>
            {!isThisOne && (
              <Form action={signOutDevice} reloadDocument>
                <input type="hidden" name="device" value={id} />
                <button aria-label={`Sign out ${name}`}>Sign out</button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {account.devices.length > 1 && (
        <Form action={signOutOthers} reloadDocument>
          <button>Sign out all other devices</button>
        </Form>
      )}
    </>
  );
});
