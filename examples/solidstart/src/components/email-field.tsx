interface Props {
  label: string;
  /** What was typed before, read once: what follows is the visitor's. */
  typed: string | undefined;
}

export function EmailField({ label, typed }: Props) {
  return (
    <label>
      {label}
      <input
        name="email"
        type="email"
        value={typed ?? ""}
        autocomplete="email"
        maxlength="254"
        required
      />
    </label>
  );
}
