const MOST_BYTES = 10_000;

export default defineEventHandler((event) => {
  if (event.method !== "POST") return;
  const length = getRequestHeader(event, "content-length");
  if (length !== undefined && Number(length) <= MOST_BYTES) return;
  setResponseStatus(event, 413);
  return "This form is too long";
});
