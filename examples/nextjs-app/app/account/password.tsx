import { NewPasswordField, PasswordField } from "@/components/fields.tsx";
import { Form } from "@/components/form.tsx";
import { changePasswordByForm } from "./actions.ts";

export const Password = () => (
  <>
    <h2>Password</h2>
    <Form action={changePasswordByForm} label="Password">
      <PasswordField />
      <NewPasswordField label="New password" name="newPassword" />
      <button>Change the password</button>
    </Form>
  </>
);
