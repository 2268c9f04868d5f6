/** Environment variables, as `process.env` gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;
