import { shallowReactive } from "vue";
import { registerLocalTrack } from "./live-registry.js";
import { InsecureContextError } from "./refusal.js";

type DeviceKind = "audioinput" | "videoinput";

export interface LocalMediaState {
  stream: MediaStream | undefined;
  isMicrophoneOn: boolean;
  isCameraOn: boolean;
  cameras: MediaDeviceInfo[];
  microphones: MediaDeviceInfo[];
  cameraId: string | undefined;
  microphoneId: string | undefined;
}

export interface LocalMedia {
  readonly state: LocalMediaState;
  /** Asks for camera and microphone; rejects with the browser's error when they are refused. */
  open(): Promise<void>;
  /** Stops every track: the camera's light goes out. Also ends an `open` that still waits for the permission. */
  release(): void;
  toggleMicrophone(): void;
  toggleCamera(): void;
  switchDevice(device: MediaDeviceInfo): Promise<void>;
  /** Sends another track in place of the one of its kind. Returns that one, which goes on. */
  replace(track: MediaStreamTrack): MediaStreamTrack | undefined;
  /** Asks for the camera again, and sends its new track. */
  reopenCamera(): Promise<void>;
}

const videoConstraints = { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: "user" };

/** The person's camera and microphone. `onTrackReplaced` hands a new device's track to the living connection. */
export function createLocalMedia(onTrackReplaced: (track: MediaStreamTrack) => void): LocalMedia {
  const state = shallowReactive<LocalMediaState>({
    stream: undefined,
    isMicrophoneOn: true,
    isCameraOn: true,
    cameras: [],
    microphones: [],
    cameraId: undefined,
    microphoneId: undefined,
  });
  // Counts the releases: a stream that was requested before the last one is stopped when it arrives.
  let era = 0;
  /** Every track since the last release, also one that another was sent in place of. */
  const held = new Set<MediaStreamTrack>();

  async function request(constraints: MediaStreamConstraints): Promise<MediaStream> {
    const asked = era;
    const devices = navigator.mediaDevices;
    if (!devices) throw new InsecureContextError("Camera and microphone need https or localhost.");
    const stream = await devices.getUserMedia(constraints);
    for (const track of stream.getTracks()) registerLocalTrack(track);
    if (asked !== era) {
      stopAll(stream);
      throw new DOMException("The call was given up.", "AbortError");
    }
    for (const track of stream.getTracks()) held.add(track);
    return stream;
  }

  async function listDevices(): Promise<void> {
    const asked = era;
    const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    if (asked !== era) return;
    state.cameras = devices.filter(({ kind }) => kind === "videoinput");
    state.microphones = devices.filter(({ kind }) => kind === "audioinput");
  }

  function show(stream: MediaStream): void {
    state.stream = stream;
    state.cameraId = stream.getVideoTracks()[0]?.getSettings().deviceId;
    state.microphoneId = stream.getAudioTracks()[0]?.getSettings().deviceId;
  }

  function toggle(kind: "audio" | "video", isOn: boolean): void {
    for (const track of state.stream?.getTracks() ?? []) if (track.kind === kind) track.enabled = isOn;
  }

  function replace(track: MediaStreamTrack): MediaStreamTrack | undefined {
    if (!state.stream) return undefined;
    registerLocalTrack(track);
    held.add(track);
    track.enabled = track.kind === "video" ? state.isCameraOn : state.isMicrophoneOn;
    const tracks = state.stream.getTracks();
    onTrackReplaced(track);
    state.stream = new MediaStream([...tracks.filter(({ kind }) => kind !== track.kind), track]);
    return tracks.find(({ kind }) => kind === track.kind);
  }

  async function switchTo(constraints: MediaStreamConstraints): Promise<void> {
    const fresh = await request(constraints);
    const [track] = fresh.getTracks();
    if (!track || !state.stream) return stopAll(fresh);
    replace(track)?.stop();
    show(state.stream);
  }

  return {
    state,
    replace,
    reopenCamera: () => switchTo({ video: videoConstraints }),
    async open() {
      if (state.stream) return;
      const stream = await request({ audio: true, video: videoConstraints });
      state.isMicrophoneOn = true;
      state.isCameraOn = true;
      show(stream);
      navigator.mediaDevices.addEventListener("devicechange", listDevices);
      void listDevices();
    },
    release() {
      era += 1;
      navigator.mediaDevices?.removeEventListener("devicechange", listDevices);
      for (const track of held) track.stop();
      held.clear();
      state.stream = undefined;
    },
    toggleMicrophone() {
      state.isMicrophoneOn = !state.isMicrophoneOn;
      toggle("audio", state.isMicrophoneOn);
    },
    toggleCamera() {
      state.isCameraOn = !state.isCameraOn;
      toggle("video", state.isCameraOn);
    },
    async switchDevice(device) {
      const isCamera = (device.kind as DeviceKind) === "videoinput";
      const chosen = { deviceId: { exact: device.deviceId } };
      await switchTo(isCamera ? { video: { ...videoConstraints, ...chosen } } : { audio: chosen });
    },
  };
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
