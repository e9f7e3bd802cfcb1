import { createFileRoute } from "@tanstack/react-router";
import { signOutDevice } from "../../accounts/sessions.ts";
import { leadTo } from "../../visitor.ts";

export const Route = createFileRoute("/account/sign-out-device")({
  server: {
    handlers: {
      POST: async ({ context: { session }, request }) => {
        const form = await request.formData();
        await signOutDevice(session, form.get("device"));
        return leadTo("/account?told=signed-out");
      },
    },
  },
});
