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

  return {
    state,
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
      if (state.stream) stopAll(state.stream);
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
      const fresh = await request(isCamera ? { video: { ...videoConstraints, ...chosen } } : { audio: chosen });
      const [track] = fresh.getTracks();
      const old = state.stream;
      if (!track || !old) return stopAll(fresh);
      track.enabled = isCamera ? state.isCameraOn : state.isMicrophoneOn;
      const [kept, dropped] = partition(old.getTracks(), ({ kind }) => kind !== track.kind);
      onTrackReplaced(track);
      for (const one of dropped) one.stop();
      show(new MediaStream([...kept, track]));
    },
  };
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function partition<T>(items: T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
