/** What a form shows once it was sent: nothing, unless it is refused. */
export interface FormState {
  readonly problem?: string;
  /** What was typed, by the names of the fields. */
  readonly typed?: Readonly<Record<string, string>>;
}

/** Does what a form asks for; goes to another page, or says what was wrong. */
export type FormAction = (
  before: FormState,
  form: FormData,
) => Promise<FormState>;

/** The form again, with what was typed into these fields. */
export const refused = (
  problem: string,
  form: FormData,
  ...fields: readonly string[]
): FormState => ({
  problem,
  typed: Object.fromEntries(
    fields.map((name) => [name, String(form.get(name) ?? "")]),
  ),
});
