import { createServer } from "node:http";
import { createProxy, toNodeHandler } from "react-qbox-video-call/server";

/**
 * Replace this: return who is signed in, from the request's cookie. Until then nobody is; with NODE_ENV=development
 * everybody is one person.
 */
async function sessionOf(_request) {
  return process.env.NODE_ENV === "development" ? { id: "developer" } : null;
}

const proxy = createProxy({
  hostName: process.env.QBOX_HOST_NAME,
  secret: process.env.QBOX_SECRET,
  async authorize(request) {
    const session = await sessionOf(request);
    // Add what the session knows, e.g. `customer: { iin: session.iin }`. It replaces what the form says.
    return session && { id: session.id };
  },
});

createServer(toNodeHandler(proxy)).listen(8080);
