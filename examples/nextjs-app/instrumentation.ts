/** Next.js calls it when the server starts: what is missing is said then, and not to the first visitor. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] === "nodejs") {
    await import("./accounts/environment.ts");
  }
}
