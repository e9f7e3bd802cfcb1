import { openSqlite } from "../test/open-sqlite.ts";
import { prismaOnSqlite } from "../test/dialects.ts";
import { prismaSuite } from "../test/prisma-suite.ts";

await prismaSuite("Prisma on SQLite", "sqlite", prismaOnSqlite, openSqlite);
