"use client";

import Link from "next/link";
import { useActionState } from "react";
import type { FormState } from "@/form-state.ts";

/** The button that confirms an address, unless the link is no good. */
export function ConfirmLink({
  action,
  problem: known,
}: {
  action: () => Promise<FormState>;
  problem?: string;
}) {
  const [{ problem }, send] = useActionState(action, { problem: known });
  return problem === undefined ? (
    <form action={send}>
      <button>Confirm</button>
    </form>
  ) : (
    <>
      <p role="alert">{problem}</p>
      <p>
        <Link href="/">Start page</Link>
      </p>
    </>
  );
}
