import { data, type MiddlewareFunction } from "react-router";

const LONGEST = 10_000;

/** Refuses forms that are longer than any of this app. */
export const limitForms: MiddlewareFunction<Response> = async (
  { request },
  next,
) => {
  let length = 0;
  // Of a copy, so that the form can still be read.
  const copy = request.clone().body?.values({ preventCancel: true });
  for await (const chunk of copy ?? []) {
    length += chunk.length;
    if (length > LONGEST) {
      throw data("This form is too long", { status: 413 });
    }
  }
  return next();
};
