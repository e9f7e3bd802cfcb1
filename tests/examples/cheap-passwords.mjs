// Loaded before an example: scrypt as it is, with hardly any cost, which the scenario would pay some thousand
// times. What a password costs is tested where its hash is made, packages/lucia/src/passwords.
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

const { scrypt } = crypto;

crypto.scrypt = (password, salt, length, options, callback) =>
	scrypt(password, salt, length, { ...options, N: 2 }, callback);
syncBuiltinESMExports();
