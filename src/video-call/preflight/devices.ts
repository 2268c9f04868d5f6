export type Device = "camera" | "microphone";
export const devices: readonly Device[] = ["camera", "microphone"];
const kinds = { camera: "videoinput", microphone: "audioinput" } as const;

/** The permission of a device. `undefined` if the browser does not know it. */
export async function permissionOf(device: Device): Promise<PermissionState | undefined> {
  try {
    return (await navigator.permissions.query({ name: device as PermissionName })).state;
  } catch {
    return undefined;
  }
}

/** The kinds of devices that the browser lists. `undefined` if the list is empty: browsers hide devices so. */
export async function listedDevices(): Promise<readonly Device[] | undefined> {
  try {
    const list = await navigator.mediaDevices.enumerateDevices();
    return list.length > 0 ? devices.filter((device) => list.some(({ kind }) => kind === kinds[device])) : undefined;
  } catch {
    return undefined;
  }
}
