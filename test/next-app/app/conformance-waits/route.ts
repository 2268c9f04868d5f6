import { counted } from "../conformance/call-results";

/** How many requests wait for a call result. POST, because Next.js may prerender the answer of a GET. */
export const POST = () => Response.json(counted.waits);
