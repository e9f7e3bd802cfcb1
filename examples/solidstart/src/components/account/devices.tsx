import { For, Show } from "solid-js";
import { sendSignOut, sendSignOutOthers } from "../../forms/account.ts";
import type { Account } from "../../server/accounts/account.ts";

export function Devices(props: { account: Account }) {
  return (
    <>
      <h2>Signed in on these devices</h2>
      <ul class="devices">
        <For each={props.account.devices}>
          {({ id, name, lastUsedAt, isThisOne }) => (
            <li>
              <span>
                {name}
                {isThisOne ? ", this one" : ""}
                <small>
                  last used{" "}
                  {lastUsedAt
                    .toISOString()
                    .slice(0, 16)
                    .replace("T", " ")}{" "}
                  UTC
                </small>
              </span>
              <Show when={!isThisOne}>
                <form method="post" action={sendSignOut}>
                  <input type="hidden" name="device" value={id} />
                  <button aria-label={`Sign out ${name}`}>
                    Sign out
                  </button>
                </form>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.account.devices.length > 1}>
        <form method="post" action={sendSignOutOthers}>
          <button>Sign out all other devices</button>
        </form>
      </Show>
    </>
  );
}
