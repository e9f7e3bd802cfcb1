/**
 * The longest password that is hashed, in UTF-16 code units, unless `maxPasswordLength` says otherwise.
 * NIST SP 800-63B-4, section 3.1.1.2, asks for at least 64; OWASP (Authentication Cheat Sheet,
 * “Implement Proper Password Strength Controls”) for an end, because long ones keep the server busy.
 */
export const DEFAULT_MAX_PASSWORD_LENGTH = 4096;

/** NIST SP 800-63B-4, section 3.1.1.2: passwords of this length are to be accepted. */
export const LEAST_MAX_PASSWORD_LENGTH = 64;
