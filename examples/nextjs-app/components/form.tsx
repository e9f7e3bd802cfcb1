"use client";

import {
  createContext,
  use,
  useActionState,
  type ComponentProps,
  type ReactNode,
} from "react";
import type { FormAction, FormState } from "@/form-state.ts";

const Typed = createContext<FormState["typed"]>(undefined);

/** A form that may be refused, with what was wrong above its fields. */
export function Form({
  action,
  label,
  children,
}: {
  action: FormAction;
  label?: string;
  children: ReactNode;
}) {
  const [{ problem, typed }, send] = useActionState(action, {});
  return (
    <form action={send} aria-label={label}>
      {problem && <p role="alert">{problem}</p>}
      <Typed value={typed}>{children}</Typed>
    </form>
  );
}

/** A field that keeps what was typed when its form is refused. */
export function Input(props: ComponentProps<"input"> & { name: string }) {
  return <input {...props} defaultValue={use(Typed)?.[props.name]} />;
}
