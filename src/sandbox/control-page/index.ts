/** The control page: `/control`, `?lang=ru|kk|en`. */
import { createApp } from "vue";
import { styles as consoleStyles } from "../console/styles/index.js";
import { App } from "./App.js";
import { styles } from "./styles.js";

// The page's Content-Security-Policy allows no inline styles.
const sheet = new CSSStyleSheet();
sheet.replaceSync(consoleStyles + styles);
document.adoptedStyleSheets = [sheet];
createApp(App).mount("#app");
