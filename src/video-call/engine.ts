/** All that a call needs once there is to be one, and nothing that its placeholder needs. */
export { isUnderWay, subscribeToCalls } from "./call-store.js";
export { ErrorNotice } from "./ErrorNotice.js";
export { leave } from "./kept-widgets.js";
export { isLoadFailure } from "./load-failure.js";
export { readCaller } from "./read-caller.js";
export { scriptState, startScript, subscribeToScript, tagOptions } from "./script.js";
export { showWidget } from "./show-widget.js";
