// The program: its port, the file for what is committed, and whether it is a replica set.
import { startStandIn } from "./server.ts";

const [port, journal = "", kind] = process.argv.slice(2);
startStandIn({ port: Number(port), journal, isReplicaSet: kind === "replica-set" });
