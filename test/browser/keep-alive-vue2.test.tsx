// Tests src/video-call/widget/, src/video-call/floating/, src/video-call/keeping/
import { testKeepAlive } from "./keep-alive-promises.js";

testKeepAlive("vue2", "page");
