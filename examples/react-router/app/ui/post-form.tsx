import type { ReactNode } from "react";
import { useNavigation, useSubmit } from "react-router";

/** A form that is sent once, however often its button is pressed. */
export function PostForm({
  action,
  label,
  children,
}: {
  action: string;
  label?: string;
  children: ReactNode;
}) {
  const submit = useSubmit();
  const isIdle = useNavigation().state === "idle";
  return (
    <form
      method="post"
      action={action}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        // At once: before a second press, the first one is known.
        if (isIdle) void submit(event.currentTarget, { flushSync: true });
      }}
    >
      {children}
    </form>
  );
}
