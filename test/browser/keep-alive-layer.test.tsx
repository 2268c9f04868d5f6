// Tests src/video-call/frame/layer.ts, src/video-call/floating/, src/video-call/keeping/, src/video-call/call/pop-out.ts, src/video-call/call/pop-out-note.ts, src/video-call/call/copy-looks.ts
import { testKeepAlive } from "./keep-alive-promises.js";

// As in WebKit, where a frame that moves is loaded anew. Before the frame's code is fetched, which looks once.
Reflect.deleteProperty(Element.prototype, "moveBefore");

testKeepAlive("vue2", "frame");
