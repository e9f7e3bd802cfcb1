/** A field for the password that somebody has. */
export function PasswordField() {
  return (
    <label>
      Password
      <input
        name="password"
        type="password"
        autocomplete="current-password"
        maxlength="128"
        required
      />
    </label>
  );
}
