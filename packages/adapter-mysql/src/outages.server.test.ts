import { mortalMariadb } from "@lucia-auth/adapter-sql/test/outages/mariadb";
import { outageSuite } from "@lucia-auth/adapter-sql/test/outages/outages";
import { createPool } from "mysql2/promise";
import { mysql2 } from "./mysql2.ts";

outageSuite(mortalMariadb, {
	mysql2: (uri) => {
		const pool = createPool({ uri, connectionLimit: 3 });
		return { initialize: (tables) => mysql2(pool, tables), close: () => pool.end() };
	},
});
