import type { Refusal } from "../media/refusal.js";

/** Every word that the widget shows or speaks. */
export interface Texts {
  start: { title: string; description: string; button: string; checking: string; needs: string; cancelled: string };
  readiness: { title: string; text: string; retry: string; reasons: Record<Refusal, string> };
  ringing: { title: string; dialling: string; hint: string; cancel: string; preview: string };
  call: {
    label: string;
    connecting: string;
    weak: string;
    you: string;
    cameraIsOff: string;
    duration: string;
    muteMicrophone: string;
    unmuteMicrophone: string;
    turnCameraOff: string;
    turnCameraOn: string;
    devices: string;
    camera: string;
    microphone: string;
    deviceFailed: string;
    enterFullscreen: string;
    leaveFullscreen: string;
    pictureInPicture: string;
    hangUp: string;
    enableSound: string;
    controls: string;
  };
  lost: { title: string; text: string };
  redirecting: { title: string; text: string; to: string };
  chat: {
    title: string;
    open: string;
    close: string;
    empty: string;
    placeholder: string;
    send: string;
    attach: string;
    removeAttachment: string;
    tooLarge: string;
    wrongType: string;
    download: string;
    you: string;
    unread: string;
  };
  end: {
    title: string;
    duration: string;
    rate: string;
    stars: readonly [string, string, string, string, string];
    comment: string;
    sendRating: string;
    thanks: string;
    newCall: string;
    mainPage: string;
    close: string;
  };
  unanswered: { title: string; text: string; retry: string };
  failed: { title: string; text: string; retry: string };
  closed: { title: string; text: string };
  operator: string;
  sandbox: string;
  sandboxHint: string;
}
