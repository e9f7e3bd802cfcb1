import { NewPasswordField, PasswordField } from "@/components/fields.tsx";

export const Password = () => (
  <>
    <h2>Password</h2>
    <form
      method="post"
      action="/account?do=password"
      aria-label="Password"
    >
      <PasswordField />
      <NewPasswordField label="New password" name="newPassword" />
      <button>Change the password</button>
    </form>
  </>
);
