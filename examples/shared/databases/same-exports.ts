// No app imports this file: the compiler checks here that the files of
// each database are of use in the place of those of SQLite.

type Store = typeof import("../accounts/store.ts");
type Database = Pick<typeof import("../accounts/database.ts"), "adapter">;

type Replaces<
  Original,
  Replacement extends Original,
> = Replacement extends Original ? true : never;

export type Checked = [
  Replaces<Store, typeof import("./postgresql/store.ts")>,
  Replaces<Store, typeof import("./mysql/store.ts")>,
  Replaces<Database, typeof import("./postgresql/database.ts")>,
  Replaces<Database, typeof import("./mysql/database.ts")>,
];
