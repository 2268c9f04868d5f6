/** Whether answers may hold hints for developers: not in production, and not where that is unknown. */
export function isDevelopment(): boolean {
  try {
    // Bundlers replace this expression where there is no `process`.
    return process.env.NODE_ENV !== "production";
  } catch {
    return false;
  }
}
