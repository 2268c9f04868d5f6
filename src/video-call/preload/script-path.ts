/** Where a platform keeps the widget's script (contract, section 1). */
export const scriptPath = "/static/js/wc-video-call.min.js";
