// Tests src/video-call/widget/, src/video-call/floating/, src/video-call/keeping/, src/video-call/call/pop-out.ts, src/video-call/call/pop-out-note.ts, src/video-call/call/copy-looks.ts
import { testKeepAlive } from "./keep-alive-promises.js";

testKeepAlive("plain", "page");
