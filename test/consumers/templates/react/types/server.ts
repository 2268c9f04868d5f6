import { createPlatformClient, createProxy, createWebhookHandler, sharedSecret } from "react-qbox-video-call/server";

const platform = { hostName: "https://qbox.example.kz", secret: process.env.QBOX_SECRET };

export const POST: (request: Request) => Promise<Response> = createProxy({ ...platform, authorize: "public" });
export const userId: Promise<string> = createPlatformClient(platform)
  .upsertCustomer({ firstName: "Айгерим", lastName: "Сериккызы", iin: "801024390750", phone: "77011234567" })
  .then((answer) => answer.userId);
export const webhook = createWebhookHandler({
  verify: sharedSecret("X-Webhook-Secret", process.env.WEBHOOK_SECRET),
  onCallResult: ({ status }) => void status,
});

// @ts-expect-error open access has to be written out
createProxy(platform);
