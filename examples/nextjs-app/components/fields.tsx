import { Input } from "./form.tsx";

/** The field for a name or an address. */
export const LoginField = () => (
  <label>
    User name or e-mail address
    <Input
      name="login"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={254}
      required
    />
  </label>
);

/** A field for the password that somebody has. */
export const PasswordField = () => (
  <label>
    Password
    <input
      name="password"
      type="password"
      autoComplete="current-password"
      maxLength={128}
      required
    />
  </label>
);

/** A field for a password that is to be. */
export const NewPasswordField = ({
  label,
  name,
}: {
  label: string;
  name: string;
}) => (
  <>
    <label>
      {label}
      <input
        name={name}
        type="password"
        autoComplete="new-password"
        minLength={15}
        maxLength={128}
        aria-describedby={`${name}-hint`}
        required
      />
    </label>
    <small id={`${name}-hint`}>
      15 characters or more: three or four words are good.
    </small>
  </>
);

export const EmailField = ({ label }: { label: string }) => (
  <label>
    {label}
    <Input
      name="email"
      type="email"
      autoComplete="email"
      maxLength={254}
      required
    />
  </label>
);
