/** Whether answers may help a developer: not in production, and not in a runtime that does not tell. */
export function isDevelopment(): boolean {
  try {
    // Bundlers replace this text where there is no `process`.
    return process.env.NODE_ENV !== "production";
  } catch {
    return false;
  }
}
