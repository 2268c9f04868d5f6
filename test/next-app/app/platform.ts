import { createPlatformClient } from "react-qbox-video-call/server";

/** Settings of the server, which a build does not have; the secret goes no further than here. */
export const settings = () => ({
  hostName: process.env.QBOX_HOST ?? "",
  secret: process.env.QBOX_SECRET,
});

const platform = createPlatformClient(settings);

/** What `<VideoCall>` shows wherever it is used. */
export const callSettings = () => ({
  hostName: settings().hostName,
  domain: "bank.example.kz",
  topic: "onboarding",
  lang: "en" as const,
  height: "600px",
});

/** The signed-in person, of whom the bank knows all that the platform asks for. */
export async function upsertSignedIn(): Promise<string> {
  const { userId } = await platform.upsertCustomer({
    firstName: "Айгерим",
    lastName: "Сериккызы",
    iin: "801024390750",
    phone: "77011234567",
  });
  return userId;
}
