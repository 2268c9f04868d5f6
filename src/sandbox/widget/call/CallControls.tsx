/** @jsxImportSource vue */
import { defineComponent, type VNode } from "vue";
import { type IconName, icon } from "../icons.js";
import { injectWidget } from "../widget-context.js";
import { DeviceMenu } from "./DeviceMenu.js";

interface ControlsProps {
  unread: number;
  isChatOpen: boolean;
  onToggleChat: () => void;
}

/** The row of round buttons. */
export const CallControls = defineComponent(
  (props: ControlsProps) => {
    const { media, session, texts } = injectWidget();
    return () => {
      const words = texts.value.call;
      const { isMicrophoneOn, isCameraOn } = media.state;
      const chat = props.isChatOpen ? texts.value.chat.close : texts.value.chat.open;
      return (
        <fieldset class="controls" aria-label={words.controls}>
          {roundButton({
            sign: isMicrophoneOn ? "microphone" : "microphoneOff",
            label: isMicrophoneOn ? words.muteMicrophone : words.unmuteMicrophone,
            testId: "toggle-microphone",
            kind: isMicrophoneOn ? "" : "off",
            press: media.toggleMicrophone,
          })}
          {roundButton({
            sign: isCameraOn ? "video" : "videoOff",
            label: isCameraOn ? words.turnCameraOff : words.turnCameraOn,
            testId: "toggle-camera",
            kind: isCameraOn ? "" : "off",
            press: media.toggleCamera,
          })}
          {(media.state.cameras.length > 1 || media.state.microphones.length > 1) && <DeviceMenu />}
          <span class="with-badge">
            {roundButton({
              sign: "chat",
              label: props.unread > 0 ? `${chat}. ${texts.value.chat.unread}: ${props.unread}` : chat,
              testId: "chat-open",
              kind: props.isChatOpen ? "pressed" : "",
              press: props.onToggleChat,
            })}
            {props.unread > 0 && (
              <span class="badge" aria-hidden="true">
                {props.unread}
              </span>
            )}
          </span>
          {roundButton({
            sign: "hangUp",
            label: words.hangUp,
            testId: "hang-up",
            kind: "hang-up",
            press: session.hangUp,
          })}
        </fieldset>
      );
    };
  },
  { name: "CallControls", props: ["unread", "isChatOpen", "onToggleChat"] },
);

interface RoundButton {
  sign: IconName;
  label: string;
  testId: string;
  kind: string;
  press: () => void;
}

function roundButton({ sign, label, testId, kind, press }: RoundButton): VNode {
  return (
    <button class={["round", kind]} type="button" title={label} aria-label={label} data-testid={testId} onClick={press}>
      {icon(sign)}
    </button>
  );
}
