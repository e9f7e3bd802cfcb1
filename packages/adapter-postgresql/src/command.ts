#!/usr/bin/env node
import { postgresqlSchema } from "@lucia-auth/adapter-sql/schema";
import { runSchemaCommand } from "@lucia-auth/adapter-sql/schema-command";

runSchemaCommand("lucia-postgresql", postgresqlSchema);
