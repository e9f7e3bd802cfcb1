declare namespace App {
  interface Locals {
    auth: ReturnType<
      (typeof import("./accounts/auth.ts"))["auth"]["handleRequest"]
    >;
  }
}
