import { component$ } from "@builder.io/qwik";
import { Form } from "@builder.io/qwik-city";
import { useChangePassword } from "../../forms/account.ts";
import { NewPasswordField } from "../new-password-field.tsx";
import { PasswordField } from "../password-field.tsx";

export const Password = component$(() => {
  const changePassword = useChangePassword();
  return (
    <>
      <h2>Password</h2>
      <Form action={changePassword} reloadDocument aria-label="Password">
        <PasswordField />
        <NewPasswordField label="New password" name="newPassword" />
        <button>Change the password</button>
      </Form>
    </>
  );
});
