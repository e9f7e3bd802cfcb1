// No app imports this file: the compiler checks here that the files of
// each database are of use in the place of those of SQLite.
import type * as sqlite from "../accounts/database.ts";
import type * as sqliteStore from "../accounts/store.ts";
import type * as mysql from "./mysql/database.ts";
import type * as mysqlStore from "./mysql/store.ts";
import type * as postgresql from "./postgresql/database.ts";
import type * as postgresqlStore from "./postgresql/store.ts";

type Store = typeof sqliteStore;
type Database = Pick<typeof sqlite, "adapter">;

type Replaces<
  Original,
  Replacement extends Original,
> = Replacement extends Original ? true : never;

export type Checked = [
  Replaces<Store, typeof mysqlStore>,
  Replaces<Store, typeof postgresqlStore>,
  Replaces<Database, typeof mysql>,
  Replaces<Database, typeof postgresql>,
];
