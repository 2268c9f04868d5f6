/**
 * A hash that browsers check, perhaps among others. They run a script unchecked whose `integrity` holds none
 * (https://w3c.github.io/webappsec-subresource-integrity/#does-response-match-metadatalist).
 */
export const hashForm = /(^|\s)sha(256-[\w+/-]{43}=?|384-[\w+/-]{64}|512-[\w+/-]{86}={0,2})(\s|\?|$)/;
