/** The time of day of an ISO 8601 instant, where the reader is. */
export function timeOf(at: string): string {
  return new Date(at).toTimeString().slice(0, 8);
}
