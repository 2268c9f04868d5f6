import type { NextConfig } from "next";

const config: NextConfig = {
  // As create-next-app writes it: what renders may not ask for clocks or random numbers.
  cacheComponents: true,
  trailingSlash: process.env.NEXT_TRAILING_SLASH === "1",
  // This folder is an app of its own, whatever lock files lie above it.
  // The second build has the files that the first one checked.
  typescript: { ignoreBuildErrors: process.env.NEXT_TRAILING_SLASH === "1" },
  experimental: { turbopackFileSystemCacheForBuild: true },
  turbopack: { root: import.meta.dirname },
};

export default config;
