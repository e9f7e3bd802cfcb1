import { openPostgresql } from "../test/open-postgresql.ts";
import { prismaOnPostgresql } from "../test/dialects.ts";
import { prismaSuite } from "../test/prisma-suite.ts";

await prismaSuite("Prisma on PostgreSQL", "postgresql", prismaOnPostgresql, openPostgresql);
