#!/usr/bin/env node
import { mysqlSchema } from "@lucia-auth/adapter-sql/schema";
import { runSchemaCommand } from "@lucia-auth/adapter-sql/schema-command";

runSchemaCommand("lucia-mysql", mysqlSchema);
