/** @jsxImportSource vue */
import { defineComponent, ref } from "vue";
import { duration, useNow } from "../clock.js";
import { useConsole } from "../context.js";
import { nameOf } from "../customer.js";
import type { ActiveCall } from "../session.js";
import { Controls } from "./Controls.js";
import { RedirectForm } from "./RedirectForm.js";
import { Video } from "./Video.js";

/** The call itself: both videos and the buttons. */
export const CallView = defineComponent(
  (props: { call: ActiveCall }) => {
    const { texts } = useConsole();
    const now = useNow();
    const isRedirecting = ref(false);
    const isSoundBlocked = ref(false);
    const isSilent = ref(false);

    return () => {
      const { call } = props;
      const t = texts.value.call;
      const { peer, local } = call;
      const state = peer === "connected" ? t.connected : peer === "failed" ? t.failed : t.connecting;
      return (
        <section class="call" aria-labelledby="call-title">
          <div class="screen">
            <Video
              class="remote"
              data-testid="remote-video"
              stream={call.remote}
              label={t.remote}
              muted={isSilent.value}
              onBlocked={() => {
                isSilent.value = true;
                isSoundBlocked.value = true;
              }}
            />
            <div class="over-screen">
              <h2 id="call-title" tabindex="-1" data-takes-focus>
                {nameOf(call.card, texts.value)}
              </h2>
              <span class="live" data-state={peer} role="status" data-testid="peer-state">
                {state}
              </span>
              <span class="number">{duration(call.startedAt, now.value)}</span>
            </div>
            <div class="local" data-off={call.isCameraOff || undefined}>
              <Video
                class={local?.picture === "camera" ? "mirrored" : ""}
                data-testid="local-video"
                stream={local?.stream}
                label={t.local}
                muted
              />
            </div>
          </div>
          {isSoundBlocked.value && (
            <p class="note" role="alert">
              {t.soundBlocked}{" "}
              <button
                type="button"
                class="button small"
                onClick={() => {
                  isSilent.value = false;
                  isSoundBlocked.value = false;
                }}
              >
                {t.playSound}
              </button>
            </p>
          )}
          {local?.picture === "drawn" && <p class="note">{t.drawn}</p>}
          {local && !local.hasMicrophone && <p class="note">{t.noMicrophone}</p>}
          <Controls
            call={call}
            isRedirecting={isRedirecting.value}
            onRedirect={() => {
              isRedirecting.value = !isRedirecting.value;
            }}
          />
          {isRedirecting.value && (
            <RedirectForm
              onClose={() => {
                isRedirecting.value = false;
                document.querySelector<HTMLElement>("[data-testid=redirect]")?.focus();
              }}
            />
          )}
        </section>
      );
    };
  },
  { props: ["call"] },
);
