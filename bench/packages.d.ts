// Installed by bench/package-lock.json alone, when the bench runs.
declare module "autocannon";
declare module "@fastify/http-proxy";
declare module "http-proxy-middleware";
