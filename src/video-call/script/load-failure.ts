import type { VideoCallErrorCode } from "../errors.js";

/** Whether fetching the script again may help. */
export const isLoadFailure = (code: VideoCallErrorCode): boolean => /^(script|integrity)-/.test(code);
