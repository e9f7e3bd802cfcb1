import type { SubmitFunction } from "@sveltejs/kit";

/** Empties a form that leads back to its own page. */
export const emptyAfterwards: SubmitFunction =
  () =>
  async ({ formElement, result, update }) => {
    await update();
    if (result.type === "redirect") formElement.reset();
  };
