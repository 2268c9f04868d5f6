/** The operator console: `/console`, `?lang=ru|kk|en`, `?as=ID&auto=accept` for demos. */
import { createApp } from "vue";
import { App } from "./App.js";
import { styles } from "./styles/index.js";

// The page's Content-Security-Policy allows no inline styles.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets = [sheet];
createApp(App).mount("#app");
