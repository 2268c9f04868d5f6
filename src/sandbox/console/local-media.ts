import { type Source, startPicture } from "../robot/picture.js";

/** What the operator sends: the camera and microphone, or a drawing where there is no camera. */
export interface LocalMedia extends Source {
  picture: "camera" | "drawn";
  hasMicrophone: boolean;
}

/** Asks for camera and microphone; never rejects. */
export async function openLocalMedia(caption: string): Promise<LocalMedia> {
  const both = await ask({ video: { width: 640, height: 480 }, audio: true });
  if (both) return { stream: both, picture: "camera", hasMicrophone: true, stop: () => stopAll(both) };
  const voice = await ask({ audio: true });
  const drawn = startPicture(caption);
  const stream = new MediaStream([...drawn.stream.getTracks(), ...(voice?.getTracks() ?? [])]);
  return {
    stream,
    picture: "drawn",
    hasMicrophone: voice !== undefined,
    stop() {
      drawn.stop();
      stopAll(stream);
    },
  };
}

async function ask(constraints: MediaStreamConstraints): Promise<MediaStream | undefined> {
  try {
    // Absent on an insecure origin.
    return await navigator.mediaDevices?.getUserMedia(constraints);
  } catch {
    return undefined;
  }
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
