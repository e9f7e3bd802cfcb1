/**
 * The field for a name or an address, with what was typed before. It is
 * read once: what somebody types from then on is theirs.
 */
export function LoginField({ typed }: { typed: string | undefined }) {
  return (
    <label>
      User name or e-mail address
      <input
        name="login"
        value={typed ?? ""}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        maxlength="254"
        required
      />
    </label>
  );
}
