import type { VideoCallAttributes } from "../../src/video-call/attributes/attributes.js";

/** What each attribute is for, as its docstring says it (a test holds the two equal). */
export const attributeDescriptions: Readonly<Record<keyof VideoCallAttributes, string>> = {
  hostName: "The platform's origin, for example `https://qbox.example.kz`.",
  domain: "Identifier of the integrating system, for example `test.kz`.",
  topic: "The topic by which the call is routed among operators.",
  targetOperatorId: "An employee's id in the platform: the call goes to that operator alone.",
  userId: "The calling customer's id in the platform.",
  environment: "For example `dev` or `prod`.",
  extra: "Dynamic parameters, sent as JSON text.",
  lang: "Language of the widget and of what this component itself shows.",
  primaryColor: "Main colour, any CSS colour.",
  height: "Height of the widget and of the placeholder before it, a CSS length.",
  headTitle: "Title of the browser tab.",
  mainIconUrl: "Icon on the start page, a URL.",
  mainIconWidth: "Width of that icon, a CSS length.",
  mainTitle: "Title on the start page.",
  mainDescription: "Text under that title.",
  startCallButtonText: "Text of the start button.",
  readinessCheckText: "The warning about camera and microphone permissions.",
  readinessRetryButtonText: "Text of the button that asks for the permissions again.",
  footerText: "Text under the start button.",
  isAttachmentButtonHidden: "Hides the paper clip in the chat.",
  requestCallFeedback: "Asks for a rating after the call.",
  endScreenNewCallButton: 'Shows "New call" on the last page.',
  endScreenMainPageButton: 'Shows "Finish" on the last page.',
};
