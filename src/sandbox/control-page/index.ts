/** The control page: `/control`, `?lang=ru|kk|en`. */
import { createApp } from "vue";
import { styles as consoleStyles } from "../console/styles.js";
import { App } from "./App.js";
import { styles } from "./styles.js";

const style = document.createElement("style");
style.textContent = consoleStyles + styles;
document.head.append(style);
createApp(App).mount("#app");
