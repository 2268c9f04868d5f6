/** What bundlers put in for a page: the client is checked without Node's types. */
declare const process: { env: { NODE_ENV?: string } };
