/** What is used of a `fetch`. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;
