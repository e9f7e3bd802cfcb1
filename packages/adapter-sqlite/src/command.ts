#!/usr/bin/env node
import { sqliteSchema } from "@lucia-auth/adapter-sql/schema";
import { runSchemaCommand } from "@lucia-auth/adapter-sql/schema-command";

runSchemaCommand("lucia-sqlite", sqliteSchema);
