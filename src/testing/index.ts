export { type CustomerAnswerOptions, type CustomerProblemOptions, customerAnswer, customerProblem } from "./answers.js";
export { type CallResultsStub, type DecisionOptions, stubCallResults } from "./call-results.js";
export type { VideoCallStubMessages, VideoCallStubSights } from "./messages.js";
export { installVideoCallStub, type VideoCallStub, type VideoCallStubElement } from "./video-call-stub.js";
export type { WaitOptions } from "./wait-for.js";
