import { defineCustomElement, h, ref, Transition } from "vue";

const textProps = ["hostName", "domain", "topic", "environment", "extra", "lang", "primaryColor", "height"];
const startPageProps = ["headTitle", "mainIconUrl", "mainIconWidth", "mainTitle", "mainDescription"];
const buttonProps = ["startCallButtonText", "readinessCheckText", "readinessRetryButtonText", "footerText"];
const flagProps = [
  "isAttachmentButtonHidden",
  "requestCallFeedback",
  "endScreenNewCallButton",
  "endScreenMainPageButton",
];

const styles = `:host{display:block}.page{display:grid;place-items:center;gap:1rem;font:16px sans-serif}
button{padding:.75em 1.5em;border:0;border-radius:.5em;background:var(--accent);color:#fff}`;

/**
 * A start page by Vue's whole runtime with all attributes of the contract, the size and the way of mounting of the
 * vendor's widget; it opens no camera, so that a thousand of them can be shown.
 */
const VideoCallElement = defineCustomElement({
  props: {
    ...Object.fromEntries(
      [...textProps, ...startPageProps, ...buttonProps, ...flagProps].map((name) => [name, String]),
    ),
    userId: [String, Number],
    targetOperatorId: Number,
  },
  styles: [styles],
  emits: ["wc"],
  setup(props: Record<string, unknown>, { emit }) {
    const isStarted = ref(false);
    const start = () => {
      isStarted.value = true;
      emit("wc", { subject: "call", payload: { type: "state", data: { state: "ringing" } } });
    };
    return () =>
      h("div", { class: "page", style: { "--accent": props.primaryColor, height: props.height } }, [
        h("h1", String(props.mainTitle ?? "")),
        h("p", String(props.mainDescription ?? "")),
        h(
          "button",
          { type: "button", disabled: isStarted.value, onClick: start },
          String(props.startCallButtonText ?? "Start"),
        ),
        h(Transition, { name: "fade" }, () => h("small", String(props.footerText ?? ""))),
      ]);
  },
});

customElements.define("wc-video-call", VideoCallElement);
