import { cookies } from "next/headers";
import { createProxy } from "react-qbox-video-call/server";
import { settings } from "../../../platform";

export const POST = createProxy(() => ({
  ...settings(),
  authorize: async () => {
    const session = (await cookies()).get("session");
    return session && { id: session.value };
  },
}));
