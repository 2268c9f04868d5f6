/** @jsxImportSource vue */
import type { FunctionalComponent } from "vue";

/** Outlines on a grid of 24. */
const shapes = {
  microphone: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5 11a7 7 0 0 0 14 0M12 18v3",
  microphoneOff:
    "M9 9v2a3 3 0 0 0 4.5 2.6M15 11V6a3 3 0 0 0-5.9-.8M5 11a7 7 0 0 0 10.6 6M19 11a7 7 0 0 1-.6 2.8M12 18v3M3 3l18 18",
  camera: "M3 8a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2zM15 11l6-3.5v9L15 13",
  cameraOff:
    "M9 6h4a2 2 0 0 1 2 2v4M15 16a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 1-1.7M15 11l6-3.5v9l-3-1.8M3 3l18 18",
  phone:
    "M5 4h3.5l1.8 4.5-2.2 1.6a12 12 0 0 0 5.8 5.8l1.6-2.2L20 15.500V19a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2z",
  hangUp: "M2.5 14.500a14 14 0 0 1 19 0l-2.5 2.7-3.8-1.400v-2.600a11 11 0 0 0-6.4 0v2.600L5 17.200z",
  redirect: "M4 18v-3a5 5 0 0 1 5-5h11M15 5l5 5-5 5",
  drop: "M9 7l-2.5 2.500a4 4 0 0 0 0 5.600M15 17l2.5-2.500a4 4 0 0 0 0-5.600M4 4l16 16M12 3v2M12 19v2",
  clip: "M19 11.500l-7.5 7.500a4.5 4.5 0 0 1-6.4-6.400l8-8a3 3 0 0 1 4.3 4.300l-8 8a1.5 1.5 0 0 1-2.1-2.100l7-7",
  send: "M4 12l16-8-5 16-4-6zM11 14l9-10",
  close: "M6 6l12 12M18 6L6 18",
  check: "M5 12.500l4.5 4.500L19 7.5",
  headset:
    "M4 14v-2a8 8 0 0 1 16 0v2M4 14a2 2 0 0 1 4 0v3a2 2 0 0 1-4 0zM16 14a2 2 0 0 1 4 0v3a2 2 0 0 1-4 0zM20 17a4 4 0 0 1-4 4h-3",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
} as const;

export type IconName = keyof typeof shapes;

/** A drawing beside words, or in a button that has its words in `aria-label`. */
export const Icon: FunctionalComponent<{ name: IconName }> = ({ name }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={shapes[name]} />
  </svg>
);
Icon.props = ["name"];
