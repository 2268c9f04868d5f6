/** The operator console: `/console`, `?lang=ru|kk|en`, `?as=ID&auto=accept` for demos. */
import { createApp } from "vue";
import { App } from "./App.js";
import { styles } from "./styles.js";

// As the page's policy wants it: no style in the page itself.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets = [sheet];
createApp(App).mount("#app");
