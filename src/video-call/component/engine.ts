/** All that a call needs once there is to be one, and nothing that its placeholder needs. */
export { isUnderWay, subscribeToCalls } from "../call/call-store.js";
export { readCaller } from "../caller/resolve-caller.js";
export { ErrorNotice } from "../notice/ErrorNotice.js";
export { isLoadFailure } from "../script/load-failure.js";
export { scriptState, startScript, subscribeToScript, tagOptions } from "../script/script-store.js";
export { leave } from "../widget/keep-alive.js";
export { showWidget } from "../widget/show-widget.js";
