/** A field for a password that is to be. */
export function NewPasswordField(props: { label: string; name: string }) {
  return (
    <>
      <label>
        {props.label}
        <input
          name={props.name}
          type="password"
          autocomplete="new-password"
          minlength="15"
          maxlength="128"
          aria-describedby={`${props.name}-hint`}
          required
        />
      </label>
      <small id={`${props.name}-hint`}>
        15 characters or more: three or four words are good.
      </small>
    </>
  );
}
