import type { NextConfig } from "next";

const config: NextConfig = {
  // This folder is an app of its own, whatever lock files lie above it.
  turbopack: { root: import.meta.dirname },
};

export default config;
