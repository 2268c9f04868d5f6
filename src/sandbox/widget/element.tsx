/** @jsxImportSource vue */
import {
  computed,
  useHost as currentHost,
  useShadowRoot as currentShadowRoot,
  defineCustomElement,
  nextTick,
  onBeforeUnmount,
  provide,
  watch,
} from "vue";
import { attributeProps, readLength } from "./attributes.js";
import { openWidget } from "./open-widget.js";
import { renderScreen, screenOf } from "./screens/screen-of.js";
import { statusText } from "./screens/status-text.js";
import type { WidgetEvent } from "./session/events.js";
import { adoptStyles, adoptStylesAgain } from "./styles/adopted-styles.js";
import { accentVariables, heightRule } from "./styles/appearance.js";
import { keepTitle } from "./title.js";
import { widgetKey } from "./widget-context.js";

const VueVideoCall = defineCustomElement({
  name: "WcVideoCall",
  props: attributeProps,
  emits: { wc: (_event: WidgetEvent) => true },
  setup(props, { emit }) {
    const root = currentShadowRoot();
    const widget = openWidget(props, currentHost(), (event) => emit("wc", event));
    provide(widgetKey, widget);

    watch(
      () => heightRule(readLength(props.height)),
      (rule) => root && adoptStyles(root, rule),
      { immediate: true },
    );

    const accent = computed(() => accentVariables(props.primaryColor));
    const screen = computed(() => screenOf(widget.session.state.phase));

    // The pressed button disappears with its screen, or with a part of it. Without this, the keyboard focus would go to
    // the top of the page.
    const { state } = widget.session;
    watch([screen, () => state.phase, () => state.isFeedbackSent], async ([shown], [before]) => {
      if (!root?.activeElement) return;
      await nextTick();
      const isNewScreen = shown !== before;
      const isHeld = root.activeElement?.matches(".screen") === false;
      if (!isNewScreen && isHeld) return;
      const [whole, part] = [".screen", "[data-takes-focus]"].map((name) => root.querySelector<HTMLElement>(name));
      (isNewScreen ? whole : (part ?? whole))?.focus();
    });

    keepTitle(() => props.headTitle);
    onBeforeUnmount(() => widget.session.dispose());

    return () => (
      <div class="app" lang={widget.lang.value} style={accent.value}>
        <p class="unseen" role="status">
          {statusText(widget)}
        </p>
        {renderScreen(screen.value)}
        <small class="mark" title={widget.texts.value.sandboxHint}>
          {widget.texts.value.sandbox}
        </small>
      </div>
    );
  },
});

/** `<wc-video-call>`: shows the screens, and releases everything when the element leaves the page. */
export class VideoCallElement extends VueVideoCall {
  adoptedCallback(): void {
    if (this.shadowRoot) adoptStylesAgain(this.shadowRoot);
  }
}
