/**
 * What was typed into a form, by the names of its fields. The form is
 * empty then: without scripts, what stays in it travels back in a cookie
 * when the form is refused, and a password must not.
 */
export function takeFields(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of [...form]) {
    if (typeof value === "string") fields[name] = value;
    form.delete(name);
  }
  return fields;
}
