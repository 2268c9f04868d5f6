export {
  installVideoCallStub,
  type VideoCallStub,
  type VideoCallStubElement,
  type VideoCallStubMessages,
} from "./video-call-stub.js";
