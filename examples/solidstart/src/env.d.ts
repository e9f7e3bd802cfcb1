declare namespace App {
  interface RequestEventLocals {
    auth: ReturnType<
      (typeof import("./server/accounts/auth.ts"))["auth"]["handleRequest"]
    >;
  }
}
