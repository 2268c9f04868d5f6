/** @jsxImportSource vue */
import { defineComponent, onBeforeUnmount, onMounted, ref, shallowRef, type VNode } from "vue";
import { icon } from "../icons.js";
import { injectWidget } from "../widget-context.js";

/** Chooses another camera or microphone during the call. */
export const DeviceMenu = defineComponent({
  name: "DeviceMenu",
  setup() {
    const { media, texts } = injectWidget();
    const isOpen = ref(false);
    const hasFailed = ref(false);
    const box = shallowRef<HTMLElement | null>(null);
    const opener = shallowRef<HTMLElement | null>(null);

    function closeOutside(event: Event): void {
      if (box.value && !event.composedPath().includes(box.value)) isOpen.value = false;
    }
    onMounted(() => document.addEventListener("pointerdown", closeOutside));
    onBeforeUnmount(() => document.removeEventListener("pointerdown", closeOutside));

    function closeByKey(event: KeyboardEvent): void {
      if (event.key !== "Escape" || !isOpen.value) return;
      event.stopPropagation();
      isOpen.value = false;
      opener.value?.focus();
    }

    function closeWhenLeft({ relatedTarget }: FocusEvent): void {
      if (relatedTarget instanceof Node && !box.value?.contains(relatedTarget)) isOpen.value = false;
    }

    async function choose(device: MediaDeviceInfo): Promise<void> {
      hasFailed.value = false;
      await media.switchDevice(device).catch(() => {
        hasFailed.value = true;
      });
    }

    function choices(legend: string, devices: MediaDeviceInfo[], chosenId: string | undefined): VNode | false {
      return (
        devices.length > 1 && (
          <fieldset>
            <legend>{legend}</legend>
            {devices.map((device, index) => (
              <label key={device.deviceId} class="device">
                <input
                  type="radio"
                  name={device.kind}
                  checked={device.deviceId === chosenId}
                  onChange={() => void choose(device)}
                />
                <span>{device.label || `${legend} ${index + 1}`}</span>
              </label>
            ))}
          </fieldset>
        )
      );
    }

    return () => {
      const words = texts.value.call;
      const { cameras, microphones, cameraId, microphoneId } = media.state;
      return (
        <fieldset
          class="device-menu"
          aria-label={words.devices}
          ref={box}
          onKeydown={closeByKey}
          onFocusout={closeWhenLeft}
        >
          <button
            ref={opener}
            class={["round", isOpen.value && "pressed"]}
            type="button"
            title={words.devices}
            aria-label={words.devices}
            aria-expanded={isOpen.value}
            data-testid="devices-open"
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            {icon("devices")}
          </button>
          {isOpen.value && (
            <div class="popover">
              {choices(words.camera, cameras, cameraId)}
              {choices(words.microphone, microphones, microphoneId)}
              {hasFailed.value && (
                <p class="problem" role="alert">
                  {words.deviceFailed}
                </p>
              )}
            </div>
          )}
        </fieldset>
      );
    };
  },
});
