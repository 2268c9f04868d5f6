import { createProxy } from "react-qbox-video-call/server";

/** Replace this: return who is signed in, from the request's cookie. In development everybody is one person. */
async function sessionOf(_request: Request): Promise<{ id: string } | null> {
  return process.env.NODE_ENV === "production" ? null : { id: "developer" };
}

// A function: `next build` imports this file, and the build has no secret.
const proxy = createProxy(() => ({
  hostName: process.env.QBOX_HOST_NAME,
  secret: process.env.QBOX_SECRET,
  async authorize(request) {
    const session = await sessionOf(request);
    // Add what the session knows, e.g. `customer: { iin: session.iin }`. It replaces what the form says.
    return session && { id: session.id };
  },
}));

export { proxy as POST };
