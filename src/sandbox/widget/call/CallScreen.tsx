/** @jsxImportSource vue */
import { computed, defineComponent, onBeforeUnmount, onMounted, ref, shallowRef, watch } from "vue";
import { icon } from "../icons.js";
import { injectWidget } from "../widget-context.js";
import { CallBar } from "./CallBar.js";
import { CallControls } from "./CallControls.js";
import { ChatPanel } from "./ChatPanel.js";
import { ChatToast } from "./ChatToast.js";
import { OwnVideo } from "./OwnVideo.js";
import { StageMessage } from "./StageMessage.js";
import { playStream } from "./stream-video.js";

/** From this width on the chat stands beside the stage; the styles know it too. */
const besideFromPx = 760;

/** The call itself: the operator large, oneself small, controls below, the chat beside it or over it. */
export const CallScreen = defineComponent({
  name: "CallScreen",
  setup() {
    const { session, remoteStream, texts } = injectWidget();
    const remote = playStream(() => remoteStream.value);
    const isChatOpen = ref(false);
    const readCount = ref(0);
    const hasPicture = ref(false);
    const screen = shallowRef<HTMLElement | null>(null);
    const isNarrow = ref(false);
    const resized = new ResizeObserver(() => {
      isNarrow.value = (screen.value?.clientWidth ?? besideFromPx) < besideFromPx;
    });
    onMounted(() => screen.value && resized.observe(screen.value));
    onBeforeUnmount(() => resized.disconnect());

    const messages = computed(() => session.state.messages);
    const unread = computed(
      () => messages.value.slice(readCount.value).filter(({ from }) => from === "operator").length,
    );
    watch([isChatOpen, messages], ([isOpen, all]) => {
      if (isOpen) readCount.value = all.length;
    });
    const isCovered = computed(() => isChatOpen.value && isNarrow.value);
    // A phone is turned while something under the chat has the focus.
    watch(isCovered, (covered) => {
      const picture = screen.value?.querySelector(".picture");
      if (covered && picture?.contains((picture.getRootNode() as ShadowRoot).activeElement)) focusChat();
    });
    const newest = computed(() => messages.value.findLast(({ from }) => from === "operator"));
    /** An open chat speaks for itself: it is a log. */
    const spoken = () => {
      if (isChatOpen.value || !newest.value) return "";
      const { text, attachment } = newest.value;
      return `${session.state.operator?.name ?? texts.value.operator}: ${text || attachment?.name}`;
    };

    function focusChat(): void {
      screen.value?.querySelector<HTMLElement>("[data-testid=chat-input]")?.focus();
    }
    function closeChat(): void {
      isChatOpen.value = false;
      screen.value?.querySelector<HTMLElement>("[data-testid=chat-open]")?.focus();
    }

    return () => (
      <section
        ref={screen}
        class={["screen call", isChatOpen.value && "with-chat"]}
        tabindex="-1"
        aria-label={texts.value.call.label}
      >
        <p class="unseen" role="status">
          {spoken()}
        </p>
        <section class="stage">
          <div class="picture" inert={isCovered.value}>
            {/* biome-ignore lint/a11y/useMediaCaption: a live call has no caption track */}
            <video
              ref={remote.element}
              class="remote-video"
              data-testid="remote-video"
              playsinline
              autoplay
              aria-label={session.state.operator?.name ?? texts.value.operator}
              onLoadedmetadata={() => {
                hasPicture.value = true;
              }}
              onEmptied={() => {
                hasPicture.value = false;
              }}
            />
            <StageMessage hasPicture={hasPicture.value} />
            <CallBar video={remote.element.value} hasPicture={hasPicture.value} />
            {remote.isSilenced.value && (
              <button class="button primary sound" type="button" onClick={remote.enableSound}>
                {icon("sound")}
                {texts.value.call.enableSound}
              </button>
            )}
            <OwnVideo />
          </div>
          {!isChatOpen.value && unread.value > 0 && session.state.phase === "talking" && (
            <ChatToast
              onOpen={() => {
                isChatOpen.value = true;
              }}
            />
          )}
          <CallControls
            unread={unread.value}
            isChatOpen={isChatOpen.value}
            onToggleChat={() => {
              isChatOpen.value = !isChatOpen.value;
            }}
          />
        </section>
        {isChatOpen.value && <ChatPanel onClose={closeChat} />}
      </section>
    );
  },
});
