import { testLifecycle } from "./lifecycle-promises.js";

testLifecycle("plain", "page", "what it plays");
