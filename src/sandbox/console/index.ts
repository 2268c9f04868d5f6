/** The operator console: `/console`, `?lang=ru|kk|en`, `?as=ID&auto=accept` for demos. */
import { createApp } from "vue";
import { App } from "./App.js";
import { styles } from "./styles.js";

const style = document.createElement("style");
style.textContent = styles;
document.head.append(style);
createApp(App).mount("#app");
