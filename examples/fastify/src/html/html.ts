/** A piece of HTML: what is put into another is not escaped again. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | Html | null | false | readonly Html[];

function textOf(part: Part): string {
  if (part === null || part === false) return "";
  if (part instanceof Html) return part.text;
  if (typeof part !== "string") return part.map(textOf).join("");
  return part.replace(
    /[&<>"']/g,
    (letter) => `&#${letter.charCodeAt(0)};`,
  );
}

/** Makes HTML of a template. Text that is put into it stays text. */
export const html = (
  template: TemplateStringsArray,
  ...parts: readonly Part[]
): Html => new Html(String.raw(template, ...parts.map(textOf)));
