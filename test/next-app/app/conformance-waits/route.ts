import { counted } from "../conformance/call-results";

export const dynamic = "force-dynamic";

/** How many requests wait for a call result. */
export const GET = () => Response.json(counted.waits);
