/** The control page: `/control`, `?lang=ru|kk|en`. */
import { createApp } from "vue";
import { styles as consoleStyles } from "../console/styles.js";
import { App } from "./App.js";
import { styles } from "./styles.js";

// As the page's policy wants it: no style in the page itself.
const sheet = new CSSStyleSheet();
sheet.replaceSync(consoleStyles + styles);
document.adoptedStyleSheets = [sheet];
createApp(App).mount("#app");
